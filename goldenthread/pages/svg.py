"""A very small writer of SVG text.

Every attribute and every text is escaped here, so no caller can forget. Looks are given as
presentation attributes and classes, never as `style`, which the site's content security policy
refuses. Numbers are written with at most one decimal: half a pixel is finer than anyone sees.
"""

from __future__ import annotations

from html import escape

Attribute = str | int | float

_AS_WRITTEN = ("viewBox", "preserveAspectRatio")


def number(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, *inside: str, **attributes: Attribute) -> str:
    """One element. `inside` is SVG already; use `text` for words. `stroke_width` is `stroke-width`,
    and a trailing underscore is dropped (`class_`)."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-") if key not in _AS_WRITTEN else key}="{_value(value)}"'
        for key, value in attributes.items()
    )
    if not inside:
        return f"<{name}{written}/>"
    return f"<{name}{written}>{''.join(inside)}</{name}>"


def text(said: str, x: float, y: float, **attributes: Attribute) -> str:
    return element("text", escape(said), x=x, y=y, **attributes)


def title(said: str) -> str:
    """The words a pointer shows; an extra, never the only place a thing is said."""
    return element("title", escape(said))


def picture(width: float, height: float, label: str | None, *inside: str, kind: str = "") -> str:
    """A whole drawing. With a label it is an image with that name; without one it is decoration."""
    known: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "class_": f"gt-svg {kind}".strip(),
        "focusable": "false",
        "preserveAspectRatio": "xMinYMid meet",
    }
    if label:
        known |= {"role": "img", "aria_label": label}
    else:
        known |= {"aria_hidden": "true"}
    return element("svg", *(inside or ("",)), **known)


def _value(value: Attribute) -> str:
    return escape(number(value) if isinstance(value, float) else str(value), quote=True)

"""Plainly invented names: nobody and nowhere could be mistaken for real.

A child is called "Test-Wren Sample-Oakley", a worker "Demo-Quill Staffer-Larch", a school
"Invented School 14". Postcodes are in the area ZZ, which Royal Mail does not use; NHS numbers
are in the 999 range kept for tests.
"""

from __future__ import annotations

from random import Random

AUTHORITY = "Aldermoor"
LA_CODE = "999"
AREA_CODE = "E06000999"

FORENAMES = tuple(
    f"Test-{word}"
    for word in [
        "Wren",
        "Robin",
        "Finch",
        "Lark",
        "Swift",
        "Heron",
        "Martin",
        "Merlin",
        "Jay",
        "Teal",
        "Linnet",
        "Dove",
        "Raven",
        "Plover",
        "Avocet",
        "Kestrel",
        "Osprey",
        "Puffin",
        "Starling",
        "Swallow",
        "Sparrow",
        "Thrush",
        "Tern",
        "Egret",
        "Curlew",
        "Dunlin",
        "Fulmar",
        "Gannet",
        "Grebe",
        "Harrier",
        "Hobby",
        "Kite",
        "Lapwing",
        "Magpie",
        "Oriole",
        "Ouzel",
        "Partridge",
        "Petrel",
        "Pipit",
        "Redwing",
        "Ruff",
        "Sanderling",
        "Siskin",
        "Skylark",
        "Snipe",
        "Stint",
        "Stonechat",
        "Treecreeper",
        "Turnstone",
        "Twite",
        "Wagtail",
        "Warbler",
        "Wheatear",
        "Whimbrel",
        "Whinchat",
        "Wigeon",
        "Woodlark",
        "Yaffle",
    ]
)
SURNAMES = tuple(
    f"Sample-{word}"
    for word in [
        "Oakley",
        "Ashby",
        "Birchall",
        "Elmsley",
        "Hazeldene",
        "Rowanby",
        "Larchford",
        "Maplewell",
        "Alderby",
        "Willowby",
        "Thornley",
        "Hollins",
        "Beechwood",
        "Cedarby",
        "Sycamore",
        "Poplarton",
        "Juniper",
        "Yewtree",
        "Lindenby",
        "Aspenley",
        "Hawthorne",
        "Bramble",
        "Fernley",
        "Heather",
        "Ivyford",
        "Mossley",
        "Reedham",
        "Sedgeby",
        "Cloverley",
        "Barleyby",
        "Oatley",
        "Ryecroft",
        "Wheatby",
        "Saffronby",
        "Tansy",
        "Sorrelby",
        "Teaselby",
        "Vetchley",
        "Yarrowby",
        "Burdock",
        "Campion",
        "Daisyby",
        "Foxglove",
        "Gorseby",
        "Harebell",
        "Knapweed",
        "Lupinby",
        "Mallowby",
    ]
)
WORKER_FORENAMES = tuple(
    f"Demo-{word}"
    for word in [
        "Quill",
        "Pen",
        "Ledger",
        "Paper",
        "Folder",
        "Binder",
        "Staple",
        "Ruler",
        "Pencil",
        "Marker",
        "Chalk",
        "Slate",
        "Easel",
        "Canvas",
        "Brush",
        "Palette",
        "Button",
        "Thread",
        "Needle",
        "Bobbin",
        "Ribbon",
        "Velvet",
        "Linen",
        "Cotton",
        "Tweed",
        "Denim",
        "Corduroy",
        "Flannel",
        "Calico",
        "Muslin",
        "Damask",
        "Satin",
        "Jersey",
        "Hessian",
        "Gingham",
        "Paisley",
        "Tartan",
        "Argyle",
        "Herringbone",
        "Houndstooth",
    ]
)
WORKER_SURNAMES = tuple(
    f"Staffer-{word}"
    for word in [
        "Larch",
        "Granite",
        "Marble",
        "Flint",
        "Slate",
        "Basalt",
        "Quartz",
        "Agate",
        "Amber",
        "Garnet",
        "Jasper",
        "Onyx",
        "Opal",
        "Pearl",
        "Ruby",
        "Topaz",
        "Beryl",
        "Coral",
        "Jade",
        "Zircon",
        "Copper",
        "Nickel",
        "Cobalt",
        "Pewter",
        "Bronze",
        "Brass",
        "Silver",
        "Tin",
        "Zinc",
        "Iron",
        "Steel",
        "Chrome",
        "Argon",
        "Neon",
        "Xenon",
        "Helium",
        "Radon",
        "Krypton",
        "Boron",
        "Carbon",
    ]
)
STREETS = (
    "Example Row", "Placeholder Lane", "Specimen Street", "Made-Up Mews", "Invented Avenue", "Pretend Place",
    "Imaginary Close", "Fictional Drive", "Nowhere Road", "Sample Gardens",
)  # fmt: skip
TOWNS = ("Aldermoor", "Upper Aldermoor", "Nether Aldermoor", "Aldermoor Quay", "Fenwick-under-Example")
OTHER_AUTHORITIES = ("Brackenfold", "Cold Harrow", "Dunmere", "Eastlode", "Farrowby-le-Test")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def worker_name(number: int) -> str:
    """The name of the number-th worker; different for each of the first 1,600, numbered after that."""
    size = len(WORKER_FORENAMES)
    first = WORKER_FORENAMES[(number * 7) % size]
    last = WORKER_SURNAMES[(number // size + number * 11) % len(WORKER_SURNAMES)]
    again = number // (size * len(WORKER_SURNAMES))
    return f"{first} {last}" + (f" {again + 1}" if again else "")


def postcode(rng: Random) -> str:
    """A postcode without a space in the unused area ZZ."""
    value = int(rng.random() * 40000)
    return f"ZZ{1 + value % 99}{value % 9 + 1}{LETTERS[value % 20]}{LETTERS[value // 20 % 20]}"


def address(rng: Random) -> str:
    """Address parts as the JSON text of the standard."""
    house = 1 + int(rng.random() * 180)
    street = STREETS[int(rng.random() * len(STREETS))]
    town = TOWNS[int(rng.random() * len(TOWNS))]
    return f'{{"HOUSE": "{house}", "STREET": "{street}", "TOWN": "{town}"}}'

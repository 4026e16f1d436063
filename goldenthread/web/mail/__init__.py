"""Mail that leaves: one digest a person a day, kept in an outbox until a server has taken it.

- `tally`          what a person's digest counts, within the person's scope
- `digest`         writes the day's digests to the outbox, in the transaction of the day's run
- `rights`         may this mail still go to this person?
- `send`           claims what is due and sends it, so that nothing is lost or sent twice
- `hand_over`      speaks to a mail server and says what each answer means
- `configuration`  [mail] of authority.toml, and the server from the environment
- `daily`          all of it as the command asks for it
- `views`          the mailbox

The words of a mail are in `goldenthread/pages/digest.py`. Nothing of a child stands in one.
"""

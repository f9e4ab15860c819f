"""How events change what the person sees (`app.state`). Pure.

Problem: several dictations are under way at once, and engine, person and insertion speak of them in any
order. Mechanism: `rules.reduce(state, event)` is the only way to a new state, and takes engine events, the
person's deeds and deliveries alike. Rules:

- `firm` of the session on show never shrinks: a shorter or different one from below is not believed; only
  words that wait to be cleaned up become firm once more.
- The newest press is on show; older sessions still at work are counted and finish unseen.
- A session may be inserted only from stage RECORDING or WORKING, and leaves it with its first ending, so
  its words are inserted at most once, and sessions this run did not start (recovered ones) never.
- While a password field is known to have the focus there are no words in `firm` and `tentative`. Words that
  were said at one are never `last`; they are offered in one notice and go with it.

Failure mode: an event for a session nobody knows changes nothing but the notice that tells of it.
"""

"""Whole journeys in a real terminal: a meeting told in a file is typed in, and its paper is read in Word.

A folder holds one body and its meetings; ``python -m tests.e2e FOLDER`` types them, whatever folder it is,
and prints what is missing from the paper and what is extra on it.

``body.toml``
    The body, as for ``cqrm new --from``. Where its agenda is its own, the template lies beside it.
``facts.toml``, or ``facts_1_february.toml``, ``facts_2_march.toml``
    One meeting each, typed in the order of the files' names into one database.

What happened, in a file of facts (times as ``"14:05"``; people by their initials; items by their numbers):

``ref``, ``number``, ``held_on``, ``keyboard``
    The meeting, its day, and the surname of whoever types. ``label`` where it is not CQRM, and
    ``file_name`` where the documents are not called by ``ref``.
``steps``
    What was done, in order: ``{ at = "14:20", do = "type", line = "..." }``. ``on`` gives another day than
    ``held_on``. The words for ``do``, each with what belongs to it:

    - people: ``present``, ``left``, ``apologies`` (``who``, a list), ``invite`` (``who``, ``items``),
      ``deputy`` (``who``, ``for``), ``declare`` (``who``, ``interest``, ``done``), ``chair`` (``who``,
      ``reason``, ``from_now_on``), ``chair_back``;
    - the meeting: ``start``, ``adjourn`` (``reason``), ``resume`` (``place``), ``close``, and after it
      ``next_meeting``;
    - its items: ``item``, ``done`` and ``not_reached`` (``items``), ``defer`` (``item``, ``reason``),
      ``together`` (``item``, ``with``), ``paper`` (``item``, ``ref``, ``came``);
    - what was said: ``type`` (``line``, as at the keyboard), then ``owner`` for the newest action,
      ``dissent`` (``who``) or ``positions`` (``text``) for the newest decision;
    - what was there before: ``amend`` (``number``, ``text``, ``positions``), ``confirm``, ``transfer``
      (``action``, ``to``).

What must be printed, and nothing else:

``entries``
    Each with ``item``, ``kind`` (note, decision, action, escalation), ``number``, ``text``; of a decision
    ``verb`` and ``target``, of an escalation its level as ``verb``; of an action ``owners`` and ``due``;
    ``rest`` for lines under it. A capital at the start and a full stop at the end do not count.
``attendance``
    ``initials``, ``name``, ``words`` of everybody.
``outcomes``
    What stands in ``items`` without a number: papers, concerns, amendments, why there is no record.
``decisions``, ``actions``, ``escalations``, ``carried``, ``ratify``
    References: made here, from earlier meetings in the action log, and decisions that are to be ratified.
``declared``, ``told``
    Declared interests; what is told of the whole meeting: quorum, chair, adjournments.
``never``
    ``texts`` that no part of the file may hold.
"""

"""Agenda templates, body files, numbering patterns and the quorum rule: what users keep as data. Pure.

Import from the modules: ``loading`` (templates), ``body_file``, ``setting_up``, ``numbering``,
``quorum_rule``, ``errors``. Nothing here loads pydantic until a file is read.
"""

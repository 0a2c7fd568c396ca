"""A pack folder being edited: only the lines that change are written anew, and all can be undone.

`draft.Draft` is the folder; `edits` are the changes that it takes (`SetScalar`, `Expand`, `Insert`,
`Replace`, `Rename`, `Remove`, `Move`, `ReplaceText`, several at once as `Several`), `changes` makes
them from what a lead does (the text of a script, a choice more, a question, an order), `whens` from
conditions and ways, `when_rows` shows a condition as rows, `holding.hold` keeps a second Studio
away, and `offers` has the placeholders and particles to choose from.

    with hold(folder):
        draft = Draft.open(folder, aside=data_folder)
        draft.apply(changes.script_text(draft, ScriptId("ask_reason"), "…"))
        draft.problems()        # what `pack check` says, each with its file, line and column
        draft.undo_name         # what Ctrl+Z would take back, in Korean
        draft.save()

Paths are keys and indexes. A path in a file, as edits take it, begins at that file's root; a path
in the pack, such as `("scripts", "ask_reason", "text")`, is found in its file by `draft.find`.
Every edit is tried on a copy and read again: where it would say anything else than what was meant,
or could not be read any more, it raises `EditError` and nothing changes.
"""

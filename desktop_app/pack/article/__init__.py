"""A help-centre article matched to the scripts of a pack: official wordings, each for a yes.

    article = read_article(path)             # .html, .md, .txt; raises ArticleError (a sentence)
    found = propose(article, draft.pack())   # a second for 400 lines; writes nothing
    found.proposals, found.same              # what would change, and what stands there already
    found.unmatched, found.scripts_without   # wordings, scripts that no passage matched

    proposal = found.get("ob_greeting#2")    # `script`, or `script#number` where it has several
    proposal.old, proposal.new               # beside each other, as the pack's source writes them
    proposal.fillings                        # each blank (`OO`, `000원`) with its `fact`, `sure`,
                                             # and the `choices` that may stand there
    proposal.open, proposal.lost             # blanks without a fact, facts that would be lost
    proposal.is_sure, proposal.may_be_written
    proposal = proposal.choose(0, fact)      # somebody's choice for the first blank

    written = apply_proposals(draft, confirmed)   # one step of the draft, to be undone as one
    written.done, written.refused            # refused: (proposal, ArticleError) with a sentence
    draft.save()

`read_article` and `article_of` are in `reading`, `propose`, `Proposal` and `Proposals` in
`proposals`, `apply_proposals` in `writing` (which brings PyYAML along), `ArticleError` in `errors`.
What comes out is frozen and knows neither a window nor a terminal. rapidfuzz is imported when
texts are compared; where it is missing, `propose` raises `ArticleError`.

How it works: `from_html` and `from_text` make the lines that a reader sees (nothing is executed or
fetched), `passages` the runs of sentences within a section, `matching` gives every passage to the
one wording that it is most like, `filling` finds for each blank the placeholder that fits by kind,
name and the letters beside it. A confirmed text never has a placeholder that its script may not
name, never lacks one that the script named before, and leaves particles to the program.
"""

/** Calls that show what no command shows by its name alone: receipts, faults with their cures, pages. One a line, by ledger. */
export const CALLS: Readonly<Record<string, string>> = {
  'an empty home': `
    nonsense
    why nonsense
    why badges:nonsense
    report yearly
    dashboard --watch
    framework lint nowhere
    quiz --misses nonsense`,
  'the first assessment': `
    mock packet --loop nonsense
    practice debugging nonsense
    assess --set coding=3
    init --attest commitment=15
    story add --file {stories-file}
    practice principle-recall
    merge nowhere.sqlite
    log artefact --type innovation --artefact https://example.org/q --title Q
    log coding 20m --problem two-sums
    practice debugging --check
    practice coding --done
    practice coding --pick --tier impossible
    practice --pick --tier impossible
    pause weekly --until 10d
    skip weekly --until 30d
    story add --file {empty-file}
    import {prose-file}
    import {calendar-file}
    import {ladder-file}
    import {deck-file}
    import {json-file}
    import {stories-file} --dry-run
    framework new mine
    do 9
    certificate foundation
    forecast add --own 60%
    outcome add --result pass --forecast nothing`,
  'much begun, little finished': `
    report -o report.html
    report -o report.md
    plan --ics plan.ics
    people show 'Somebody Unheard Of'
    restore nowhere.sqlite --yes
    pause reviews --end
    outcome add --result pass --forecast {rating}
    rate {mock} --by mentor:Ana --set coding=3
    mock start --resume
    story merge {other-story} {story}
    practice system-design --done
    mock add --rate coding=3
    mock start
    mock show nothing
    item nothing
    edit {answer-entry} --set value=1
    edit ffffffff --set value=1
    people alias Ana Anna
    people show Nobody
    story retire {retired-story}
    story show nothing
    forget {story} --yes
    rate {piece} --by self:me --set depth=4
    rate {story} --by mentor:Ana --set depth=4
    review --n 3
    review-request create --for nothing
    problem add 'Two Sum' --activity coding
    problem show nothing`,
  'all gates passed': `
    interview show Fabrikam
    interview debrief Fabrikam
    interview debrief Northwind
    interview debrief Tailspin
    interview close Contoso --result pass
    interview show nothing
    quiz knowledge
    gate --commit`,
}

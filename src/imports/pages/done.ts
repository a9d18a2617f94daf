import type { Looked } from '../../alike/kinds.ts';
import { duplicatesLink } from '../../alike/link.ts';
import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { oneJob, pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Outcome } from '../outcome.ts';
import type { Run } from '../run-store.ts';
import { brought } from './brought.ts';
import { type At, crumbs, way } from './way.ts';

interface After {
  readonly mayUndo: boolean;
  readonly maySort: boolean;
  /** What may be written down twice in the whole register. */
  readonly duplicates: Looked | null;
}

/** Step 4: what was done, what comes next, and the way back. */
export function donePage(at: At, run: Run, after: After): Page {
  const { outcome } = run;
  if (outcome === null) return page({ title: run.fileName, section: 'import', main: nothing });
  const title =
    run.state === 'undone'
      ? `${run.fileName} was undone${(outcome.undone?.kept ?? 0) > 0 ? ' in part' : ''}`
      : brought(outcome);
  const when = run.importedAt === null ? '' : `, ${formatMoment(run.importedAt)}`;
  return page({
    title,
    section: 'import',
    breadcrumbs: crumbs(at.council, run.fileName),
    main: html`${way(4, at)}${pageTitle({
      title,
      lead:
        run.state === 'undone'
          ? `${undoneWords(outcome)}${run.undoneAt === null ? '' : `, ${formatMoment(run.undoneAt)}`}.`
          : `The register went from ${countOf(outcome.before, 'entry', 'entries')} to ${formatCount(outcome.after)}.`,
      beneath: `${run.fileName}, by ${run.by ?? 'the command line'}${when}, under ${outcome.policy}.`,
    })}${run.state === 'undone' ? nothing : numbers(outcome)}${run.state === 'undone' ? button({ text: 'Import a spreadsheet', href: links.newImport(at.council) }) : next(at, after)}`,
  });
}

/** "2 entries were taken out, 1 was put back and 8 that somebody had changed since were kept as they are". */
function undoneWords({ undone }: Outcome): string {
  if (undone === undefined) return 'What it had changed was put back';
  const were = (count: number): string => (count === 1 ? 'was' : 'were');
  const { out, back, kept, rows = 0 } = undone;
  const parts = [
    ...(out > 0 ? [`${countOf(out, 'entry', 'entries')} ${were(out)} taken out`] : []),
    ...(back > 0 ? [`${countOf(back, 'entry', 'entries')} ${were(back)} put back`] : []),
    ...(kept > 0
      ? [
          `${formatCount(kept)} that somebody had changed since ${were(kept)} kept as ${kept === 1 ? 'it is' : 'they are'}`,
        ]
      : []),
  ];
  return parts.length === 0
    ? 'Nothing of it was left to undo'
    : `${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')}${rowsWords(rows)}`;
}

function rowsWords(rows: number): string {
  return rows === 0
    ? ''
    : `; ${countOf(rows, 'row')} that ${rows === 1 ? 'was' : 'were'} changed since stayed`;
}

function numbers(outcome: NonNullable<Run['outcome']>): Html {
  return tiles([
    { number: outcome.added, text: 'added' },
    { number: outcome.changed, text: 'changed' },
    { number: outcome.same, text: outcome.same === 1 ? 'stayed as it was' : 'stayed as they were' },
    {
      number: outcome.problems,
      text:
        outcome.problems === 1
          ? 'cell we could not read, kept as typed'
          : 'cells we could not read, kept as typed',
    },
  ]);
}

function next(at: At, { maySort, mayUndo, duplicates }: After): Html {
  const sort = maySort
    ? oneJob({
        strong: 'Next: say what they are.',
        text: 'One table where you answer for many entries at once, saved as you go.',
        action: button({ text: 'Sort many', href: links.sortMany(at.council) }),
        links: [{ text: 'See the register', href: links.register(at.council) }],
      })
    : html`<p class="govuk-body"><a class="govuk-link" href="${links.register(at.council)}">See the register</a></p>`;
  const undo = mayUndo
    ? html`<p class="govuk-body">Was it the wrong file? <a class="govuk-link" href="${links.importStep(at.council, at.runId, 'undo')}">Undo this import</a></p>`
    : nothing;
  return html`${sort}${twice(at, duplicates)}${undo}`;
}

/** What came in may have been there already under a name that is like its own. */
function twice({ council }: At, duplicates: Looked | null): Html {
  if (duplicates === null || duplicates.pairs === 0) return nothing;
  return html`<p class="govuk-body">Some of the register may be written down twice now. ${duplicatesLink(council, null, duplicates)}.</p>`;
}

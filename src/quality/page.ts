import { DUPLICATE_KINDS, type DuplicateKind, type Looked } from '../alike/kinds.ts';
import { manyPairs } from '../alike/link.ts';
import { countOf, formatCount } from '../kit/count.ts';
import { formatMoment } from '../kit/dates.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { tiles } from '../kit/parts/figures.ts';
import { oneJob, pageTitle, section } from '../kit/parts/layout.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import { type Check, CHECKS, SEVERITIES, type Severity } from '../partnerships/checks.ts';
import type { Stale } from '../policy/quality.ts';
import { clauseWords } from '../policy/text.ts';
import { capital } from '../policy/text.ts';
import { type Page, page } from '../route.ts';
import type { Score } from './score.ts';
import type { Found } from './store.ts';

export interface QualityProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly found: Found;
  /** What the latest look at each kind found; none on a past day. */
  readonly duplicates: ReadonlyMap<DuplicateKind, Looked>;
  readonly score: Score;
  readonly stale: Stale;
}

/** How complete the register is, and what is to be mended in it: each number opens the entries behind it. */
export function qualityPage(props: QualityProps): Page {
  return page({
    title: 'Data quality',
    section: 'quality',
    main: html`${pageTitle({ title: 'Data quality', lead: lead(props) })}${props.found.entries === 0 ? empty(props) : main(props)}`,
  });
}

function lead(props: QualityProps): Html | string | undefined {
  const { found, score } = props;
  if (found.entries === 0) return undefined;
  if (score.average === null)
    return 'The policy says of no entry what its register holds, so how complete it is cannot be told.';
  const of = score.entries === 1 ? 'one entry' : `${formatCount(score.entries)} entries`;
  const every = listAddress(props, { complete: score.bands.map(({ band }) => band.id) });
  return html`On average ${score.average}% of what the policy asks the register to hold is recorded, over <a class="govuk-link" href="${every}">${of}</a>.`;
}

function empty({ council }: QualityProps): Html {
  return oneJob({
    strong: 'There is nothing in the register yet.',
    text: 'Once it has entries, what is to be mended in them stands here.',
    links: [{ text: 'See the register', href: links.register(council) }],
  });
}

function listAddress(
  { council, asAt }: QualityProps,
  filter: Readonly<Record<string, string | readonly string[]>>,
): string {
  return withQuery(links.register(council), { ...filter, as_at: asAt ?? undefined });
}

function main(props: QualityProps): Html {
  const parts = SEVERITIES.map((severity) => severityPart(props, severity));
  const clear = CHECKS.filter(({ id }) => !props.found.byCheck.has(id));
  return html`${completeness(props)}${parts}${twice(props)}${clearPart(clear)}${footnote(props)}`;
}

function completeness(props: QualityProps): Html {
  if (props.score.average === null) return nothing;
  return section({
    heading: 'How much is recorded',
    id: 'complete',
    main: html`${tiles(
      props.score.bands.map(({ band, entries }) => ({
        number: entries,
        text: band.label,
        ...(entries === 0 ? {} : { href: listAddress(props, { complete: band.id }) }),
      })),
    )}<p class="govuk-body-s">Of the fields that the policy’s register has for an entry at its stage. What was answered with “none” is recorded. What is over, or no partnership, is left out.</p>`,
  });
}

const headings: Readonly<Record<Severity, string>> = {
  serious: 'Serious',
  'worth mending': 'Worth mending',
  small: 'Small',
};

function severityPart(props: QualityProps, severity: Severity): Html {
  const { byCheck } = props.found;
  const checks = CHECKS.filter((check) => check.severity === severity && byCheck.has(check.id));
  const table = stackedTable({
    caption: `${headings[severity]}: what was found`,
    columns: [{ text: 'What' }, { text: 'What it means' }, { text: 'Entries', numeric: true }],
    rows: checks.map(({ id, label, says }) => ({
      cells: [
        label,
        html`${says}.`,
        counted(formatCount(byCheck.get(id) ?? 0), label, listAddress(props, { check: id })),
      ],
    })),
  });
  return section({
    heading: headings[severity],
    id: severity.replace(' ', '-'),
    main: checks.length === 0 ? html`<p class="govuk-body">Nothing was found.</p>` : table,
  });
}

/** A number that opens what it counts, and says of what to those who hear it alone. */
function counted(number: string, what: string, href: string): Html {
  return html`<a class="govuk-link" href="${href}"><span class="govuk-visually-hidden">${what}: </span>${number}</a>`;
}

/** What may be written down twice, of each kind that has some. */
function twice({ council, duplicates }: QualityProps): Html {
  const rows = DUPLICATE_KINDS.flatMap((kind) => {
    const looked = duplicates.get(kind);
    if (looked === undefined || looked.pairs === 0) return [];
    const href = withQuery(links.duplicates(council), { of: kind });
    return [
      {
        cells: [
          capital(kind),
          formatMoment(new Date(looked.at)),
          counted(manyPairs(looked.pairs), capital(kind), href),
        ],
      },
    ];
  });
  if (rows.length === 0) return nothing;
  return section({
    heading: 'Possible duplicates',
    id: 'duplicates',
    main: stackedTable({
      caption: 'What may be written down twice',
      columns: [{ text: 'What' }, { text: 'As of' }, { text: 'Pairs', numeric: true }],
      rows,
    }),
  });
}

function clearPart(clear: readonly Check[]): Html {
  if (clear.length === 0) return nothing;
  const items = clear.map(({ label }) => html`<li>${label}</li>`);
  return html`<details class="c-more"><summary>Looked for and not found: ${countOf(clear.length, 'check')}</summary><ul class="govuk-list govuk-list--bullet">${items}</ul></details>`;
}

function footnote({ stale }: QualityProps): Html {
  const whose = stale.ours
    ? 'That is Concordat’s own default: the policy sets none.'
    : `The policy says so${stale.clause === null ? '' : ` (${clauseWords(stale.clause)})`}.`;
  return html`<p class="govuk-body-s">An entry counts as not looked after once nothing of it has changed for ${stale.after}. ${whose} What is over is looked at no more. Each entry is looked at when it is saved, and all of them every night.</p>`;
}

import { countOf, formatCount } from '../kit/count.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle, section } from '../kit/parts/layout.ts';
import { overdue } from '../kit/parts/marks.ts';
import { paging } from '../kit/parts/paging.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import { labelOf, type RegisterWords } from '../partnerships/words.ts';
import { type Page, page } from '../route.ts';
import type { Branch, Member, Overlap } from './families.ts';

export interface FamiliesProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly words: RegisterWords;
  readonly trees: readonly Branch[];
  /** Those of the page, of so many in all. */
  readonly overlaps: readonly Overlap[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** The register by what is part of what, and the entries that share most of what they have. */
export function familiesPage(props: FamiliesProps): Page {
  const { council, asAt } = props;
  return page({
    title: 'Parts and overlaps',
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: withQuery(links.register(council), { as_at: asAt }) },
      { text: 'Parts and overlaps' },
    ],
    main: html`${pageTitle({ title: 'Parts and overlaps' })}${treesPart(props)}${overlapsPart(props)}`,
  });
}

function treesPart(props: FamiliesProps): Html {
  const { trees } = props;
  const none = html`<p class="govuk-body">No entry is said to be part of another. An entry’s “Change” page has a place for it.</p>`;
  return section({
    heading: 'What is part of what',
    id: 'parts',
    main: trees.length === 0 ? none : listOf(props, trees),
  });
}

function listOf(props: FamiliesProps, branches: readonly Branch[]): Html {
  const items = branches.map(({ member, isOrphan, parts }) => {
    const orphan = isOrphan ? html` ${overdue('What it is part of has ended')}` : nothing;
    return html`<li>${named(props, member)}<span class="c-beneath">${aboutOf(props, member)}</span>${orphan}${parts.length === 0 ? nothing : listOf(props, parts)}</li>`;
  });
  return html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}

function named({ council, asAt }: FamiliesProps, { reference, name }: Member): Html {
  const href = withQuery(links.record(council, reference), { as_at: asAt });
  return html`<a class="govuk-link" href="${href}">${name}</a>`;
}

function aboutOf({ words }: FamiliesProps, { kind, stage, reference }: Member): string {
  const what = kind === null ? 'Not yet known' : labelOf(words.kinds, kind);
  return [String(reference), what, labelOf(words.stages, stage)].join(' · ');
}

function overlapsPart(props: FamiliesProps): Html {
  const { overlaps, total, page: at, pages, council, asAt } = props;
  const rest = paging({
    page: at,
    pages,
    address: (number) =>
      `${withQuery(links.families(council), { as_at: asAt, page: number === 1 ? undefined : String(number) })}#overlaps`,
  });
  const table = stackedTable({
    caption: 'Entries that overlap',
    columns: [{ text: 'Entry' }, { text: 'Overlaps with' }, { text: 'What they share' }],
    rows: overlaps.map((overlap) => ({
      cells: [named(props, overlap.one), named(props, overlap.other), sharedBy(overlap)],
    })),
  });
  const none = html`<p class="govuk-body">No two that go on share most of their partners and a priority or service.</p>`;
  return section({
    heading: total === 0 ? 'Overlaps' : `Overlaps (${formatCount(total)})`,
    id: 'overlaps',
    main: html`<p class="govuk-body">Entries that go on, share at least two partners and six in ten of all that they have, and serve the same priority or are led by the same service. What counts as an overlap is Concordat’s own; no policy sets it. Two that are one and the same stand among the <a class="govuk-link" href="${links.duplicates(props.council)}">possible duplicates</a>.</p>${overlaps.length === 0 ? none : html`${table}${rest}`}`,
  });
}

function sharedBy({ sharedPartners, ofPartners, sharedPriorities, sameService }: Overlap): string {
  return [
    `${sharedPartners} of ${countOf(ofPartners, 'partner')}`,
    ...(sharedPriorities > 0
      ? [sharedPriorities === 1 ? 'a priority' : `${sharedPriorities} priorities`]
      : []),
    ...(sameService ? ['the lead service'] : []),
  ].join(', ');
}

import { countOf, formatCount } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { CriterionMove } from '../../policy/compare-criteria.ts';
import { criterionWords } from '../../policy/criterion-words.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Preview } from './preview.ts';

interface Props {
  readonly council: { readonly slug: string };
  readonly before: Policy;
  readonly after: Policy;
  readonly preview: Pick<Preview, 'criteria' | 'references'>;
}

/** "1 would stand elsewhere on a criterion that no rule combines.": nothing where none would. */
export function criteriaLead({ moves, cannotTell }: Preview['criteria']): string {
  const entries = new Set([...moves, ...cannotTell].map(({ entry }) => entry)).size;
  if (entries === 0) return '';
  return ` ${formatCount(entries)} would stand elsewhere on ${entries === 1 ? 'a criterion' : 'criteria'} that no rule combines.`;
}

/** Where no rule makes an outcome of criteria, what moves is a criterion: those that would, and how the whole then stands. */
export function criteriaTable(props: Props, most: number): Html {
  const { moves, cannotTell } = props.preview.criteria;
  const all = [...moves, ...cannotTell];
  if (all.length === 0) return nothing;
  const heading = 'Criteria that would stand elsewhere';
  const left = all.length - most;
  return section({
    heading: `${heading} (${formatCount(all.length)})`,
    id: 'criteria',
    main: html`<p class="govuk-body">No rule makes an outcome of these, so no decision waits because of them.</p>${stackedTable(
      {
        caption: heading,
        columns: [
          { text: 'Name' },
          { text: 'Question' },
          { text: 'Criterion' },
          { text: 'Now' },
          { text: 'Under this version' },
          { text: 'All its criteria' },
        ],
        rows: all.slice(0, most).map((each) => ({ cells: cellsOf(props, each) })),
      },
    )}${left > 0 ? html`<p class="govuk-body">These are the first ${formatCount(most)}, of ${countOf(all.length, 'criterion', 'criteria')}.</p>` : nothing}`,
  });
}

function cellsOf(
  { council, before, after, preview }: Props,
  move: CriterionMove,
): readonly (string | Html)[] {
  const { set, criterion, from, to, spread } = criterionWords(before, after, move);
  const reference = preview.references.get(move.entry);
  const name =
    reference === undefined
      ? move.name
      : html`<a class="govuk-link" href="${links.record(council.slug, reference)}">${move.name}</a>`;
  const whole =
    spread === null
      ? ''
      : spread.before === spread.after
        ? spread.before
        : html`${spread.before}<span class="c-beneath">then ${spread.after}</span>`;
  return [name, set, criterion, from, to, whole];
}

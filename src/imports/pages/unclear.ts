import { countOf, formatCount } from '../../kit/count.ts';
import { html, type Html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import type { Comparison } from '../compare.ts';
import { type DryRun, namelessLines } from '../dry-run.ts';
import { lineWords } from './way.ts';

type Unclear = Comparison['unclear'][number];

/** "3 rows become 2 entries, and 1 cannot be told apart". */
export function becomes(dry: DryRun): string {
  const {
    prepared,
    comparison: { unclear },
  } = dry;
  const rows = prepared.recognised.rows.length;
  const entries = prepared.joined.entries.length - unclear.length;
  const nameless = namelessLines(dry).size;
  const left = [
    ...(nameless === 0 ? [] : [`${formatCount(nameless)} ${nameless === 1 ? 'has' : 'have'} no name`]),
    ...(unclear.length === 0 ? [] : [`${formatCount(unclear.length)} cannot be told apart`]),
  ];
  const beside = left.length === 0 ? '' : `, ${left.length === 1 ? 'and ' : ''}${left.join(' and ')}`;
  return `${countOf(rows, 'row')} become${rows === 1 ? 's' : ''} ${countOf(entries, 'entry', 'entries')}${beside}`;
}

/** "Tourism Partnership (row 3) fits entries 4 and 9", with links to both. */
export function unclearWords(council: string, { entry, fits }: Unclear): Html {
  const found = fits.map(
    ({ reference, name }) =>
      html`<a class="govuk-link" href="${links.record(council, reference)}">${reference}<span class="govuk-visually-hidden"> ${name}</span></a>`,
  );
  const [first] = found;
  const where =
    found.length === 1 && first !== undefined
      ? html`entry ${first}, which another row fits already`
      : html`entries ${found.map((one, index) => html`${index === 0 ? '' : index === found.length - 1 ? ' and ' : ', '}${one}`)}`;
  return html`${entry.name} (${lineWords(entry.lines)}) fits ${where}`;
}

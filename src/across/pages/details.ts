import { formatCount } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import type { Line } from '../lines.ts';
import type { Between } from '../stood.ts';
import { didWords, DIDS, type Wanting } from '../wanting.ts';
import { whatWords } from '../words.ts';
import { type Days, detailAddress, listAddress } from './address.ts';

/** A field of entries that differs in some of them. */
export interface FieldLine {
  readonly of: Wanting;
  readonly label: string;
  readonly entries: number;
}

/** A list of entries, some rows of which differ. */
export interface ListLine extends FieldLine {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface DetailsProps {
  readonly days: Days;
  readonly between: Between;
  readonly lines: readonly Line[];
  readonly fields: readonly FieldLine[];
  readonly lists: readonly ListLine[];
}

/** What else differs: every field and every list, each number with the entries behind it. */
export function detailSections(props: DetailsProps): Html {
  return html`${fieldSection(props)}${listSection(props)}`;
}

function figure(href: string, count: number, about: string): Html {
  return html`<a class="govuk-link" href="${href}">${formatCount(count)}<span class="govuk-visually-hidden"> ${about}</span></a>`;
}

function fieldSection({ days, between, lines, fields }: DetailsProps): Html {
  const shown = lines.filter(({ what, all }) => what.startsWith('field-') && all > 0);
  if (shown.length + fields.length === 0) return nothing;
  const ofList = shown.map(({ what, all }): Row => {
    const [words] = whatWords(what, between);
    return { cells: [words, figure(listAddress(days, { what, because: null }), all, words)] };
  });
  const ofFields = fields.map(({ of, label, entries }): Row => ({
    cells: [label, figure(detailAddress(days, of), entries, label)],
  }));
  return section({
    heading: 'What else was changed',
    id: 'fields',
    main: stackedTable({
      caption: 'Entries whose other details changed',
      columns: [{ text: 'What' }, { text: 'Entries', numeric: true }],
      rows: [...ofList, ...ofFields],
    }),
  });
}

function listSection({ days, lists }: DetailsProps): Html {
  if (lists.length === 0) return nothing;
  const rows = lists.map(({ of, label, entries, added, removed, changed }): Row => ({
    cells: [
      label,
      figure(detailAddress(days, of), entries, `${label}: entries`),
      ...DIDS.map((did) => {
        const count = { added, removed, changed }[did];
        const href = detailAddress(days, { table: of.table, field: null, did });
        return count === 0 ? 0 : figure(href, count, `${label}: ${didWords[did]}`);
      }),
    ],
  }));
  const numeric = true;
  return section({
    heading: 'In the lists of entries',
    id: 'lists',
    main: stackedTable({
      caption: 'Lists of entries, and what was added to them, taken out and changed',
      stack: 'grid',
      columns: [
        { text: 'List' },
        { text: 'Entries', numeric },
        { text: 'Added', numeric },
        { text: 'Taken out', numeric },
        { text: 'Changed', numeric },
      ],
      rows,
    }),
  });
}

import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { placeOf } from '../../policy/draft/places.ts';
import { at, isList, type Path } from '../../policy/draft/tree.ts';
import { faultsWithin } from '../faults.ts';
import { article, nameAt } from '../naming.ts';
import { newLink, partLink, short, type Shown } from '../shown.ts';
import { summaryAt } from '../summary.ts';

export interface Rows {
  readonly list: Path;
  /** "question" */
  readonly one: string;
  readonly caption: string;
}

/** The items of a list, each leading to its page, to be moved and removed; and another to be added. */
export function rowsOf(shown: Shown, rows: Rows): Html {
  const held = at(shown.opened.tree, rows.list);
  const items = isList(held) ? held : [];
  return html`${items.length === 0 ? html`<p class="govuk-body">There is none yet.</p>` : table(shown, rows, items.length)}
    ${button({ text: `Add ${article(rows.one)}`, href: newLink(shown, rows.list), classes: 'govuk-button--secondary' })}`;
}

function table(shown: Shown, rows: Rows, count: number): Html {
  const { council, draft, opened, hidden } = shown;
  const place = placeOf(opened.tree, rows.list);
  const paths = Array.from({ length: count }, (_, index): Path => [...rows.list, index]);
  const summaries = paths.map((path) => short(summaryAt(opened, path), 220));
  const summed = summaries.some((each) => each !== '');
  return form({
    action: links.draftOrder(council.slug, draft.id, place),
    hidden: { ...hidden, version: draft.version, at: place },
    main: stackedTable({
      caption: rows.caption,
      columns: [
        { text: 'Name' },
        ...(summed ? [{ text: 'In short', short: '' }] : []),
        { text: 'Order and removal', unseen: true, short: '' },
      ],
      rows: paths.map((path, index) => ({
        cells: [
          nameCell(shown, path),
          ...(summed ? [summaries[index] ?? ''] : []),
          acts(shown, path, index, count),
        ],
      })),
    }),
  });
}

function nameCell(shown: Shown, path: Path): Html {
  const faults = faultsWithin(shown.faults, path).length;
  const link = html`<a class="govuk-link" href="${partLink(shown, path)}">${short(nameAt(shown.opened, path), 160)}</a>`;
  return beneath(
    link,
    faults === 0 ? null : html`<strong class="c-overdue">${countOf(faults, 'thing')} to put right</strong>`,
  );
}

function acts(shown: Shown, path: Path, index: number, count: number): Html {
  const name = short(nameAt(shown.opened, path));
  return html`<span class="c-draft-acts">${move(index, count, name)}<a class="govuk-link" href="${removeLink(shown, path)}">Remove<span class="govuk-visually-hidden"> ${name}</span></a></span>`;
}

function move(index: number, count: number, name: string): Html {
  const to = (words: string, where: string): Html =>
    html`<button type="submit" class="c-link-button" name="move" value="${index + 1} ${where}">${words}<span class="govuk-visually-hidden"> ${name}</span></button>`;
  return html`${index === 0 ? nothing : to('Up', 'up')}${index === count - 1 ? nothing : to('Down', 'down')}`;
}

export function removeLink({ council, draft, opened }: Shown, path: Path): string {
  return links.draftRemove(council.slug, draft.id, placeOf(opened.tree, path));
}

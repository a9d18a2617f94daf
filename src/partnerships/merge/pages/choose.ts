import { form } from '../../../kit/form.ts';
import { input } from '../../../kit/govuk/input.ts';
import { html, type Html } from '../../../kit/html.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links, withQuery } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { labelOf, type RegisterWords } from '../../words.ts';
import type { FoundEntry } from '../store.ts';

export interface ChooseProps {
  readonly council: string;
  readonly kept: { readonly reference: number; readonly name: string };
  readonly search: string;
  readonly found: readonly FoundEntry[];
  readonly words: RegisterWords;
}

/** Which entry is the duplicate. */
export function choosePage(props: ChooseProps): Page {
  const { council, kept, search, found } = props;
  const here = links.merge(council, kept.reference);
  return page({
    title: `Join ${kept.name} with a duplicate`,
    section: 'register',
    breadcrumbs: mergeWay(council, kept),
    main: html`<span class="govuk-caption-l">${kept.reference} · ${kept.name}</span>
      <h1 class="govuk-heading-l">Which entry is the same partnership?</h1>
      <p class="govuk-body">Choose the duplicate. You see both side by side, and choose what to keep, before anything is joined.</p>
      ${form({
        method: 'get',
        action: here,
        main: input({
          id: 'q',
          name: 'q',
          type: 'search',
          label: { text: 'Name, words or reference number', classes: 'govuk-label--s' },
          value: search,
        }),
        submit: 'Search',
        quiet: true,
      })}
      ${found.length === 0 ? nothingFound(search) : foundTable(props, here)}`,
  });
}

export function mergeWay(council: string, kept: { readonly reference: number; readonly name: string }) {
  return [
    { text: 'Register', href: links.register(council) },
    { text: kept.name, href: links.record(council, kept.reference) },
    { text: 'Join with a duplicate' },
  ];
}

function nothingFound(search: string): Html {
  return search === ''
    ? html`<p class="govuk-body">No other entry has a name like this one. Search for the one you mean.</p>`
    : html`<p class="govuk-body">No other entry is found for “${search}”. Try a part of its name, or its reference number.</p>`;
}

function foundTable({ search, found, words }: ChooseProps, here: string): Html {
  return stackedTable({
    caption: search === '' ? 'Entries with names like this one' : 'Entries found',
    captionShown: true,
    columns: [
      { text: 'Name' },
      ...(search === '' ? [{ text: 'Why it is shown' }] : []),
      { text: 'Stage' },
      { text: 'Look at both', unseen: true, short: '' },
    ],
    rows: found.map(({ reference, name, stage, purpose, why = 'They have a rare word in common.' }) => ({
      cells: [
        beneath(name, `${reference}${purpose === null ? '' : ` · ${shortened(purpose)}`}`),
        ...(search === '' ? [why] : []),
        labelOf(words.stages, stage),
        html`<a class="govuk-link" href="${withQuery(here, { other: reference })}">Look at both<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

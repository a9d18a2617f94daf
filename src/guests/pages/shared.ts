import { addDays, formatDate } from '../../kit/dates.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type Council, type Page, page } from '../../route.ts';
import type { SharedEntry, SharedRow } from '../store.ts';

export interface SharedListProps {
  readonly council: Council;
  readonly entries: readonly SharedEntry[];
}

/** All that a guest sees of a council. */
export function sharedListPage({ council, entries }: SharedListProps): Page {
  return page({
    title: 'Shared with you',
    main: html`${pageTitle({
      title: 'Shared with you',
      lead: `What ${council.name} shares with you of its partnership register.`,
    })}${
      entries.length === 0
        ? oneJob({
            strong: 'Nothing is shared with you just now.',
            text: `If you expected something, ask your contact at ${council.name}.`,
          })
        : stackedTable({
            caption: 'Partnerships that are shared with you',
            columns: [{ text: 'Partnership' }, { text: 'You can look until' }],
            rows: entries.map(({ reference, name, untilOn }) => ({
              cells: [
                html`<a class="govuk-link" href="${links.sharedEntry(council.slug, reference)}">${name}</a>`,
                formatDate(addDays(untilOn, -1)),
              ],
            })),
          })
    }`,
  });
}

export interface SharedPageProps {
  readonly council: Council;
  readonly name: string;
  readonly untilOn: string;
  /** Null where that part is not shared. */
  readonly about: readonly { readonly label: string; readonly said: string }[] | null;
  readonly partners: readonly { readonly name: string; readonly roles: string }[] | null;
  readonly reference: number;
  readonly toSign: SharedRow['toSign'];
}

export function sharedPage(props: SharedPageProps): Page {
  const { council, name, untilOn, about, partners } = props;
  return page({
    title: name,
    breadcrumbs: [{ text: 'Shared with you', href: links.shared(council.slug) }, { text: name }],
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${pageTitle({
        title: name,
        lead: `Shared with you by ${council.name} until ${formatDate(addDays(untilOn, -1))}.`,
      })}
      ${signingPart(props)}
      ${aboutPart(about)}
      ${partnersPart(partners)}
      <p class="govuk-body">Something is wrong or missing? Tell your contact at ${council.name}: nothing can be changed here.</p>
    </div></div>`,
  });
}

function signingPart({ council, reference, toSign }: SharedPageProps): Html {
  if (toSign.length === 0) return nothing;
  const items = toSign.map(
    ({ id, title }) =>
      html`<li><a class="govuk-link" href="${links.sharedDocument(council.slug, reference, id)}">${title}</a></li>`,
  );
  return section({
    heading: 'You are asked to sign',
    id: 'to-sign',
    main: html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`,
  });
}

function aboutPart(about: SharedPageProps['about']): Html {
  if (about === null) return nothing;
  const main =
    about.length === 0
      ? html`<p class="govuk-body">Nothing is recorded yet.</p>`
      : summaryList({
          rows: about.map(({ label, said }) => ({ key: { text: label }, value: { text: said } })),
        });
  return section({ heading: 'About it', id: 'about', main });
}

function partnersPart(partners: SharedPageProps['partners']): Html {
  if (partners === null) return nothing;
  const main =
    partners.length === 0
      ? html`<p class="govuk-body">No other partners are recorded yet.</p>`
      : stackedTable({
          caption: 'Partners',
          columns: [{ text: 'Partner' }, { text: 'Part in it' }],
          rows: partners.map(({ name, roles }) => ({ cells: [name, roles] })),
        });
  return section({ heading: 'Partners', id: 'partners', main });
}

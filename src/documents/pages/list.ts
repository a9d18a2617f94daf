import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Kind } from '../form.ts';
import { currentOf, progressOf } from '../signing.ts';
import type { DocumentRow, Party } from '../store.ts';
import { dueWords, fileLink, kindWords, progressWords, webLink, type Where } from './words.ts';

export interface ListProps {
  readonly where: Where;
  readonly documents: readonly DocumentRow[];
  readonly parties: readonly Party[];
  readonly kinds: readonly Kind[];
  /** The policy lists which documents there should be. */
  readonly isListed: boolean;
  readonly mayKeep: boolean;
  readonly today: string;
}

/** The documents of an entry, and which of the policy's kinds are not there. */
export function listPage(props: ListProps): Page {
  const { where, documents, mayKeep } = props;
  const { council, entry } = where;
  const held = documents.filter(({ withdrawnOn }) => withdrawnOn === null);
  const gone = documents.filter(({ withdrawnOn }) => withdrawnOn !== null);
  const add = button({ text: 'Add a document', href: links.addDocument(council, entry.reference) });
  return page({
    title: `Documents: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Documents' },
    ],
    main: html`${pageTitle({
      above: entry.name,
      title: 'Documents',
      ...(held.length === 0
        ? {}
        : { lead: 'Each with its versions, who has signed it, and when it is to be looked at again.' }),
      ...(mayKeep ? { actions: add } : {}),
    })}
      ${held.length === 0 ? none(props) : table(props, held, 'Documents')}
      ${absent(props, held)}
      ${gone.length === 0 ? null : section({ heading: 'Withdrawn', id: 'withdrawn', main: table(props, gone, 'Withdrawn documents') })}`,
  });
}

function none({ mayKeep }: ListProps): Html {
  return oneJob({
    strong: 'No documents are recorded yet.',
    text: mayKeep
      ? 'Begin with the agreement, or whatever the partners settled on: a scan will do.'
      : 'Whoever looks after this entry adds them.',
  });
}

function table(
  { where, kinds, parties, today }: ListProps,
  documents: readonly DocumentRow[],
  caption: string,
): Html {
  return stackedTable({
    caption,
    columns: [
      { text: 'Document' },
      { text: 'Newest version' },
      { text: 'Signatures' },
      { text: 'Look at it again' },
      { text: 'Runs out' },
    ],
    rows: documents.map((document) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${links.document(where.council, where.entry.reference, document.id)}">${document.title}</a>`,
          kindWords(kinds, document.kind),
        ),
        newest(where, document),
        signatures(document, parties),
        dueWords(document.reviewOn, today, 'Overdue'),
        dueWords(document.expiresOn, today, 'Has run out'),
      ],
    })),
  });
}

function newest(where: Where, document: DocumentRow): Html {
  const version = currentOf(document.versions);
  if (version !== null) return beneath(fileLink(where, document, version), `Version ${version.number}`);
  return document.link === null ? html`No file` : webLink(document.link);
}

function signatures(document: DocumentRow, parties: readonly Party[]): string {
  const progress = progressOf(document, parties);
  if (progress.hasBegun) return progressWords(progress);
  return document.signed === null ? '–' : document.signed ? 'Recorded as signed' : 'Recorded as not signed';
}

/** Kinds that the policy lists and of which there is none: told, never demanded here. */
function absent({ kinds, isListed }: ListProps, held: readonly DocumentRow[]): Html | null {
  const missing = kinds.filter(({ id }) => id !== 'other' && !held.some(({ kind }) => kind === id));
  if (!isListed || missing.length === 0) return null;
  return section({
    heading: 'Not recorded',
    id: 'absent',
    main: html`<p class="govuk-body">The policy lists these kinds too. Not every partnership needs each of them.</p>
      <ul class="govuk-list govuk-list--bullet">${missing.map(({ label }) => html`<li>${label}</li>`)}</ul>`,
  });
}

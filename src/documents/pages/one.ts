import { formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Kind } from '../form.ts';
import { currentOf, type Progress, type Signing } from '../signing.ts';
import type { DocumentRow, VersionRow } from '../store.ts';
import {
  dayOf,
  dueWords,
  fileLink,
  kindWords,
  progressWords,
  signingWords,
  sizeWords,
  typeWords,
  wayTo,
  webLink,
  type Where,
} from './words.ts';

export interface OneProps {
  readonly where: Where;
  readonly document: DocumentRow;
  readonly progress: Progress;
  readonly kinds: readonly Kind[];
  readonly mayKeep: boolean;
  /** They may change the entry, and with it what its register says of the document. */
  readonly mayChange: boolean;
  /** They sign for the council. */
  readonly maySign: boolean;
  readonly today: string;
  readonly hidden: HiddenFields;
}

export function documentPage(props: OneProps): Page {
  const { where, document, kinds } = props;
  return page({
    title: `${document.title}: ${where.entry.name}`,
    section: 'register',
    breadcrumbs: wayTo(where, { text: document.title }),
    main: html`${pageTitle({
      above: `${where.entry.name} · ${kindWords(kinds, document.kind)}`,
      title: document.title,
      ...(acts(props) ? { actions: actions(props) } : {}),
    })}
      ${document.withdrawnOn === null ? nothing : warningText({ text: `Withdrawn on ${formatDate(document.withdrawnOn)}: ${document.withdrawnReason ?? ''}` })}
      ${about(props)}
      ${section({ heading: 'Signatures', id: 'signatures', main: signatures(props) })}
      ${section({ heading: 'Versions', id: 'versions', main: versions(props) })}
      ${acts(props) ? html`<p class="govuk-body"><a class="govuk-link" href="${step(props, 'withdraw')}">Withdraw this document</a></p>` : nothing}`,
  });
}

const acts = ({ mayKeep, document }: OneProps): boolean => mayKeep && document.withdrawnOn === null;

type Step = Parameters<typeof links.documentStep>[3];

function step({ where, document }: OneProps, name: Step): string {
  return links.documentStep(where.council, where.entry.reference, document.id, name);
}

function actions(props: OneProps): Html {
  const first = props.document.versions.length === 0;
  return button({ text: first ? 'Add the file' : 'Add a version', href: step(props, 'version') });
}

function about(props: OneProps): Html {
  const { where, document, today } = props;
  const current = currentOf(document.versions);
  const row = (text: string, value: Html | string) => ({ key: { text }, value: { text: value } });
  const rows = [
    ...(current === null ? [] : [row('Newest version', fileLink(where, document, current))]),
    ...(document.link === null ? [] : [row('Kept elsewhere', webLink(document.link))]),
    ...(document.agreedOn === null ? [] : [row('Agreed on', formatDate(document.agreedOn))]),
    ...(document.effectiveOn === null ? [] : [row('In force from', formatDate(document.effectiveOn))]),
    row('Look at it again by', dueWords(document.reviewOn, today, 'Overdue')),
    row('Runs out on', dueWords(document.expiresOn, today, 'Has run out')),
    ...(document.amendmentRules === null ? [] : [row('How it may be changed', document.amendmentRules)]),
  ];
  const change = links.edit(where.council, where.entry.reference, 'documents');
  return section({
    heading: 'About it',
    id: 'about',
    ...(acts(props) && props.mayChange
      ? { action: { text: 'Change', href: `${change}/${document.id}`, about: 'what is recorded of it' } }
      : {}),
    main: summaryList({ rows }),
  });
}

function signatures(props: OneProps): Html {
  const { progress, document } = props;
  const can = acts(props);
  const open = progress.rows.some(({ state }) => state !== 'signed');
  const council = progress.rows.find(({ party }) => party.id === null);
  return html`<p class="govuk-body">${progressWords(progress)}.${!progress.hasBegun && document.signed !== null ? ` It is recorded as ${document.signed ? 'signed' : 'not signed'}.` : ''}</p>
    ${stackedTable({
      caption: 'Who signs, and who has signed',
      columns: [{ text: 'Who' }, { text: 'Signature' }, { text: 'What you can do', unseen: true, short: '' }],
      rows: progress.rows.map((row) => ({
        cells: [
          row.party.name,
          beneath(signingWords(row), row.signature?.note),
          can ? takeBack(props, row) : '',
        ],
      })),
    })}
    ${
      can && open
        ? html`<div class="govuk-button-group">${button({ text: 'Record a signature on paper', href: step(props, 'sign'), classes: 'govuk-button--secondary' })}${button({ text: 'Ask a partner to sign', href: step(props, 'ask'), classes: 'govuk-button--secondary' })}</div>`
        : nothing
    }
    ${props.maySign && document.withdrawnOn === null && council?.state !== 'signed' ? signHere(props, council) : nothing}`;
}

function signHere(props: OneProps, council: Signing | undefined): Html {
  const current = currentOf(props.document.versions);
  return form({
    action: step(props, 'sign-here'),
    hidden: { ...props.hidden, number: String(current?.number ?? 0) },
    main: html``,
    submit: `Sign for ${council?.party.name ?? 'the council'}`,
  });
}

/** What was asked or recorded by mistake is taken back; the record keeps that it was there. */
function takeBack(
  { where, document, hidden }: OneProps,
  { signature, state, party }: Signing,
): Html | string {
  if (signature === null || state === 'declined') return '';
  const words = state === 'asked' ? 'Ask no longer' : 'It was not signed';
  return form({
    action: links.withdrawSignature(where.council, where.entry.reference, document.id, signature.id),
    hidden: { ...hidden },
    main: html`<button type="submit" class="c-link-button">${words}<span class="govuk-visually-hidden">: ${party.name}</span></button>`,
  });
}

function versions(props: OneProps): Html {
  const { where, document } = props;
  if (document.versions.length === 0) return html`<p class="govuk-body">No file of it is kept here yet.</p>`;
  return stackedTable({
    caption: 'Versions, the newest first',
    columns: [
      { text: 'Version' },
      { text: 'What changed' },
      { text: 'Sent' },
      { text: 'What you can do', unseen: true, short: '' },
    ],
    rows: document.versions.toReversed().map((version) => ({
      cells: [
        beneath(
          html`${version.number}: ${fileLink(where, document, version)}`,
          `${typeWords(version.type)}, ${sizeWords(version.bytes)}${version.scanned ? '' : ', not looked through for viruses'}`,
        ),
        beneath(
          version.whatChanged ?? (version.number === 1 ? 'The first version' : '–'),
          version.withdrawnAt === null
            ? signsOver(document, version)
              ? 'Signed anew from this version on'
              : null
            : `Withdrawn on ${dayOf(version.withdrawnAt)}: ${version.withdrawnReason ?? ''}`,
        ),
        beneath(dayOf(version.uploadedAt), version.uploadedBy),
        withdrawLink(props, version),
      ],
    })),
  });
}

/** What was signed of a version before holds for this one no longer. */
function signsOver({ signatures }: DocumentRow, { number, signsAnew }: VersionRow): boolean {
  return signsAnew && signatures.some((signature) => signature.number < number);
}

function withdrawLink(props: OneProps, version: VersionRow): Html | string {
  const { where, document } = props;
  if (!acts(props) || version.isDeleted) return '';
  const to = links.documentVersion(where.council, where.entry.reference, document.id, version.id, 'withdraw');
  const words = version.withdrawnAt === null ? 'Withdraw' : 'Delete its file';
  return html`<a class="govuk-link" href="${to}">${words}<span class="govuk-visually-hidden">: version ${version.number}</span></a>`;
}

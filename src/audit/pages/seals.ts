import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { input } from '../../kit/govuk/input.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { noMail } from '../../letter-said.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { momentOf, type Seal, sealWords } from '../../seals/seal.ts';
import type { CheckShown, SealsShown } from '../seals-store.ts';

export interface SealsProps {
  readonly council: string;
  readonly councilName: string;
  readonly shown: SealsShown;
  /** The words that were looked for, and the seal that has them. */
  readonly compared: {
    readonly words: string;
    readonly seal: Seal | null;
    readonly isReadable: boolean;
  } | null;
  readonly earlier: number | null;
  readonly mailIsSetUp: boolean;
  readonly hidden: HiddenFields;
}

/** Whether the record of changes is whole, how one knows, and what to compare with. */
export function sealsPage(props: SealsProps): Page {
  const { council, shown } = props;
  const newest = shown.seals[0];
  return page({
    title: 'Seals over the record',
    section: 'council',
    breadcrumbs: [
      { text: 'Council', href: links.council(council) },
      { text: 'Record of changes', href: links.log(council) },
      { text: 'Seals' },
    ],
    main: html`${pageTitle({ title: 'Seals over the record of changes', lead: leadOf(shown) })}
      <p class="govuk-body">A seal covers what was recorded since the one before it. If anything in the record is altered, put in, taken out, moved or cut off afterwards, by whoever it may be, the seals no longer fit.</p>
      ${latest(props)}${newest === undefined || props.earlier !== null ? nothing : newestPart(props, newest)}${compare(props)}${all(props)}`,
  });
}

function leadOf({ latest, inAll }: SealsShown): string {
  if (inAll === 0) return 'Nothing is sealed yet. What is recorded is sealed every few minutes.';
  if (latest === null) return 'Nobody has gone over the seals yet. It is done every night.';
  return latest.findings.length === 0 ? 'The record is whole.' : 'The record is not whole.';
}

function latest({ council, shown, hidden }: SealsProps): Html {
  const verify = form({
    action: `${links.seals(council)}/verify`,
    hidden: { ...hidden },
    main: nothing,
    submit: 'Verify now',
    quiet: true,
  });
  const { latest: check } = shown;
  return section({
    heading: 'The latest look',
    id: 'latest',
    main: html`${check === null ? html`<p class="govuk-body">There was none yet.</p>` : checked(check, shown)}${verify}`,
  });
}

const hows: Readonly<Record<CheckShown['how'], string>> = {
  night: 'by night',
  terminal: 'from a terminal',
  page: 'from this page',
};

const mostFindings = 50;

function checked(check: CheckShown, { whole }: SealsShown): Html {
  const who = check.by === null ? '' : ` by ${check.by}`;
  const rows = check.comparedRows
    ? ' The register itself and its past were compared with the record too.'
    : ' The register itself and its past are compared with the record by night and from a terminal.';
  const size = html`<p class="govuk-body">${formatMoment(check.at)}, ${hows[check.how]}${who}: ${countOf(check.changes, 'change')} under ${countOf(check.seals, 'seal')}.${rows}</p>`;
  const notes = check.notes.map((text) => insetText({ text }));
  if (check.findings.length === 0) return html`${size}${notes}`;
  const since =
    whole === null
      ? 'It was never found whole before.'
      : `It was last found whole on ${formatMoment(whole)}.`;
  return html`${warningText({
    text: `The record is not whole. ${since} Tell your internal auditor and whoever runs the server, keep the backups of before, and change nothing until it is known what happened.`,
    iconFallbackText: 'Warning',
  })}${size}${firstOf(
    check.findings.map(({ sentence }) => sentence),
    mostFindings,
  )}${notes}`;
}

function newestPart({ council, councilName, mailIsSetUp, hidden }: SealsProps, seal: Seal): Html {
  const mail = form({
    action: `${links.seals(council)}/mail`,
    hidden: { ...hidden },
    main: nothing,
    submit: 'Mail it to me',
    quiet: true,
  });
  return section({
    heading: 'The newest seal',
    id: 'newest',
    main: html`<p class="govuk-body-l">${councilName}, seal ${seal.number}<br><strong class="c-seal">${sealWords(seal.hash)}</strong></p>
      <p class="govuk-body">Made on ${formatMoment(momentOf(seal))}. Reports and files carry these words. Whoever keeps them can show later that nothing of before was altered since.${mailIsSetUp ? '' : ` ${noMail}: print this page, and keep it with your papers.`}</p>${mail}`,
  });
}

function compare({ council, compared }: SealsProps): Html {
  const found = compared === null ? nothing : insetText({ text: comparedWords(compared) });
  return section({
    heading: 'Compare with a printed seal',
    id: 'compare',
    main: html`${found}${form({
      action: `${links.seals(council)}#compare`,
      method: 'get',
      main: input({
        id: 'words',
        name: 'words',
        label: { text: 'The four words of the seal' },
        hint: { text: 'As in a report, such as lusab-babad-gutih-tugad' },
        classes: 'govuk-input--width-20',
        value: compared?.words ?? '',
      }),
      submit: 'Look for it',
      quiet: true,
    })}`,
  });
}

function comparedWords({ words, seal, isReadable }: NonNullable<SealsProps['compared']>): string {
  if (!isReadable)
    return `“${words}” are not the words of a seal: there are four, of five letters each, with hyphens between.`;
  return seal === null
    ? `No seal of this council has the words ${words}. If they were copied rightly, the record was altered since they were printed, or they are another council’s: tell your internal auditor.`
    : `${words} is seal ${seal.number}, made on ${formatMoment(momentOf(seal))}. It is in the record as it was printed; “Verify now” shows that what it covers is too.`;
}

function all({ council, shown, earlier }: SealsProps): Html {
  if (shown.seals.length === 0) return nothing;
  const oldest = shown.seals.at(-1)?.number ?? 1;
  const more =
    oldest > 1
      ? html`<p class="govuk-body"><a class="govuk-link" href="${links.seals(council)}?before=${oldest}#all">Earlier seals</a></p>`
      : nothing;
  const newer =
    earlier === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${links.seals(council)}#all">The newest seals</a></p>`;
  const waiting =
    shown.unsealed === 0
      ? ''
      : ` ${shown.unsealed >= 1000 ? 'A thousand changes or more' : countOf(shown.unsealed, 'change')} since wait for the next.`;
  return section({
    heading: 'All seals',
    id: 'all',
    main: html`<p class="govuk-body">${formatCount(shown.inAll)} in all.${waiting}</p>${newer}${stackedTable({
      caption: 'Seals, the newest first',
      columns: [
        { text: 'Seal', headed: true },
        { text: 'Made' },
        { text: 'Changes', numeric: true },
        { text: 'Their numbers' },
        { text: 'Words' },
      ],
      rows: shown.seals.map((seal) => ({
        cells: [
          String(seal.number),
          formatMoment(momentOf(seal)),
          formatCount(seal.changes),
          `${seal.first} to ${seal.last}`,
          sealWords(seal.hash),
        ],
      })),
    })}${more}`,
  });
}

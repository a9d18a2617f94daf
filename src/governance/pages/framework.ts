import { formatDate, formatMoment } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { beside, pageTitle, section, sideBox } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { form } from '../../kit/form.ts';
import { links, withQuery } from '../../links.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Opened } from '../store.ts';
import { progressOf, type Seen, type SeenGroup, type Standing } from '../view.ts';

export interface FrameworkProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly policy: Policy;
  readonly entry: Opened;
  readonly groups: readonly SeenGroup[];
  readonly mayEdit: boolean;
  readonly mayPropose: boolean;
  readonly hidden: HiddenFields;
}

/** The address of a page beneath an entry, for the same past day. */
export function crumbs(
  {
    council,
    entry,
    asAt = null,
  }: {
    readonly council: string;
    readonly entry: { readonly reference: number; readonly name: string };
    readonly asAt?: string | null;
  },
  ...last: readonly { readonly text: string; readonly href?: string }[]
): NonNullable<Page['breadcrumbs']> {
  return [
    { text: 'Register', href: withQuery(links.register(council), { as_at: asAt }) },
    { text: entry.name, href: withQuery(links.record(council, entry.reference), { as_at: asAt }) },
    ...last,
  ];
}

/** Each element of the governance framework that the policy lists, and how far it is in place. */
export function frameworkPage(props: FrameworkProps): Page {
  const { entry, groups } = props;
  const { done, asked } = progressOf(groups);
  const lead =
    asked === 0 ? undefined : `${done} of ${asked} elements that apply to it are in place or explained.`;
  return page({
    title: `Governance framework: ${entry.name}`,
    section: 'register',
    wide: true,
    breadcrumbs: crumbs(props, { text: 'Governance framework' }),
    main: html`${pageTitle({ title: 'Governance framework', above: entry.name, lead, actions: actions(props) })}${beside(
      html`${groups.length === 0 ? silence(props) : groups.map((each) => groupPart(props, each))}`,
      side(props),
    )}`,
  });
}

function silence({ policy }: FrameworkProps): Html {
  const { state, says } = standingOfPart(policy, 'governance');
  const words =
    state === 'notSet'
      ? html`Not set by this policy. ${says === undefined ? nothing : spoken(policy, says)}`
      : html`Nothing of what the policy lists for governance is asked of it.`;
  return html`<p class="govuk-body">${words}</p>`;
}

function actions({ council, entry, groups, mayEdit, asAt }: FrameworkProps): Html | undefined {
  if (!mayEdit || asAt !== null || groups.length === 0) return undefined;
  return button({ text: 'Fill in all of it', href: links.governanceStep(council, entry.reference, 'whole') });
}

const standingWords: Readonly<Record<Standing, string>> = {
  met: 'In place',
  partly: 'Partly in place',
  notMet: 'Not in place',
  notApplicable: 'Does not apply',
  explained: 'Explained',
  expired: 'Expired',
  notSaid: 'Not said yet',
};

function groupPart(props: FrameworkProps, group: SeenGroup): Html {
  const { done, asked } = progressOf([group]);
  const where = group.isOurs ? 'Ours, not set by the policy’s document' : group.clause;
  return section({
    heading: `${group.title} (${done} of ${asked})`,
    main: html`${where === null ? nothing : html`<p class="govuk-body-s">${clause(where)}</p>`}${stackedTable(
      {
        caption: group.title,
        columns: [
          { text: 'Element' },
          { text: 'Where it stands' },
          { text: 'What shows it' },
          { text: 'Holds' },
        ],
        rows: group.elements.map((each) => ({
          cells: [name(props, each), standing(each), shows(each), holds(each)],
        })),
      },
    )}`,
  });
}

function name({ council, entry, mayEdit, asAt }: FrameworkProps, each: Seen): Html {
  const own = each.isOurs ? 'Ours' : each.clause;
  if (!mayEdit || asAt !== null) return beneath(html`${each.label}`, own);
  const address = links.governanceElement(council, entry.reference, each.question, each.item);
  return beneath(html`<a class="govuk-link" href="${address}">${each.label}</a>`, own);
}

function standing({ standing: is, isAnswered }: Seen): Html {
  if (is === 'notSaid') return notYetKnown(standingWords.notSaid);
  return beneath(html`${standingWords[is]}`, isAnswered ? 'As it was answered before' : null);
}

function shows({ said }: Seen): Html | string {
  if (said === null || (said.evidence === null && said.document === null)) return '–';
  return beneath(html`${said.evidence ?? said.document}`, said.evidence === null ? null : said.document);
}

function holds({ said }: Seen): string {
  if (said === null || (said.from === null && said.until === null)) return '–';
  const from = said.from === null ? '' : `From ${formatDate(said.from)}`;
  const until = said.until === null ? '' : `until ${formatDate(said.until)}`;
  return [from, until].filter(Boolean).join(' ');
}

const signOffWords: Readonly<Record<NonNullable<Opened['signOff']>['state'], string>> = {
  draft: 'Being prepared',
  open: 'Waits to be signed off',
  approved: 'Signed off',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

function side(props: FrameworkProps): Html {
  return html`${sideBox(signingOff(props))}${sideBox(register(props), 'tinted')}${sideBox(besides(props), 'tinted')}`;
}

/** Who agrees the governance is what the policy's route says. */
function signingOff(props: FrameworkProps): Html {
  const { council, entry, mayPropose, hidden, groups, asAt } = props;
  const { signOff } = entry;
  const said =
    signOff === null
      ? html`<p class="govuk-body">Nobody has been asked to sign it off.</p>`
      : html`<p class="govuk-body"><strong>${signOffWords[signOff.state]}</strong>${signOff.at === null ? '' : html`, ${formatMoment(new Date(signOff.at))}`}. <a class="govuk-link" href="${links.proposal(council, entry.reference, signOff.id)}">See who answered what</a></p>`;
  const isOpen = signOff?.state === 'open' || signOff?.state === 'draft';
  const ask =
    !mayPropose || isOpen || groups.length === 0 || asAt !== null
      ? nothing
      : form({
          action: links.governanceStep(council, entry.reference, 'sign-off'),
          hidden: { ...hidden },
          main: html``,
          submit:
            signOff?.state === 'approved'
              ? 'Ask for it to be signed off again'
              : 'Ask for it to be signed off',
          quiet: true,
        });
  return section({ heading: 'Signed off', level: 3, main: html`${said}${ask}` });
}

/** What the register has of it already is shown from there, and kept nowhere twice. */
function register({ council, entry, asAt }: FrameworkProps): Html {
  const { facts } = entry.known.input;
  const record = withQuery(links.record(council, entry.reference), { as_at: asAt });
  const line = (key: string, value: unknown): { readonly key: string; readonly value: Html } => ({
    key,
    value: typeof value === 'string' && value !== '' ? html`${value}` : notYetKnown(),
  });
  return section({
    heading: 'As the register has it',
    level: 3,
    main: html`${summaryList({
      classes: 'govuk-summary-list--narrow-key',
      rows: [
        line('Lead partner', facts['leadPartner']),
        line('Accountable body', facts['accountableBody']),
        line('Partners', entry.partners.map((each) => each.name).join(', ')),
        line('How information is shared', facts['informationSharing']),
        line('Documents', entry.documents.map((each) => each.name).join(', ')),
      ],
    })}<p class="govuk-body"><a class="govuk-link" href="${record}">Change it in the register</a></p>`,
  });
}

function besides({ council, entry, asAt }: FrameworkProps): Html {
  const { reference, disputes, responsibilities } = entry;
  const at = { as_at: asAt };
  return section({
    heading: 'Beside it',
    level: 3,
    main: html`<ul class="govuk-list">
      <li><a class="govuk-link" href="${withQuery(links.responsibilities(council, reference), at)}">Who does what (${responsibilities})</a></li>
      <li><a class="govuk-link" href="${withQuery(links.disputes(council, reference), at)}">Disputes (${disputes})</a></li>
      <li><a class="govuk-link" href="${withQuery(links.governanceStep(council, reference, 'history'), at)}">How it was amended</a></li>
      <li><a class="govuk-link" href="${withQuery(links.entryRequirements(council, reference), at)}">Requirements, and doing without</a></li>
    </ul>`,
  });
}

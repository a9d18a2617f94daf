import { countOf } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../kit/parts/marks.ts';
import { period } from '../../kit/parts/period.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { labelOf, type Worded } from '../../partnerships/words.ts';
import type { Policy } from '../../policy/policy.ts';
import { capital, say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Linked, Organisation, EntryPart } from '../store.ts';

export interface OrganisationProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly organisation: Organisation;
  readonly sectors: readonly Worded[];
  readonly kinds: Pick<Policy, 'kinds' | 'terms'>;
  readonly parts: readonly EntryPart[];
  readonly linked: Linked;
  readonly today: string;
  /** What to look at twice in its code. */
  readonly warnings: readonly string[];
  readonly mayEdit: boolean;
  /** It is a council no more, and the person may say what took its place. */
  readonly mayFollow: boolean;
}

export function organisationPage(props: OrganisationProps): Page {
  const { council, organisation } = props;
  return page({
    title: organisation.name,
    section: 'organisations',
    breadcrumbs: [
      { text: 'Organisations', href: at(props, links.organisations(council)) },
      { text: organisation.name },
    ],
    main: html`${pageTitle({
      title: organisation.name,
      above: organisation.is_council ? 'The council itself' : 'Organisation',
      lead: leadOf(props),
      actions: actions(props),
    })}
      ${props.warnings.map((text) => insetText({ text }))}${about(props)}
      ${section({ heading: 'Entries it takes part in', id: 'entries', main: parts(props) })}
      ${people(props)}${payments(props)}`,
  });
}

/** The same day on every link of the page. */
function at(props: OrganisationProps, path: string): string {
  return withQuery(path, { as_at: props.asAt ?? undefined });
}

function isCurrent(part: EntryPart, today: string): boolean {
  return part.leftOn === null || part.leftOn > today;
}

function leadOf({ parts, today }: OrganisationProps): string {
  const current = parts.filter((part) => isCurrent(part, today)).length;
  if (current === 0) return 'It takes part in no entry of the register.';
  return `It takes part in ${countOf(current, 'entry', 'entries')} of the register.`;
}

function actions(props: OrganisationProps): Html | undefined {
  const { council, organisation } = props;
  const follow = props.mayFollow
    ? button({ text: 'Say what took its place', href: links.succession(council, organisation.id) })
    : nothing;
  if (!props.mayEdit) return props.mayFollow ? follow : undefined;
  const secondary = 'govuk-button--secondary';
  const change = `${links.organisation(council, organisation.id)}/edit`;
  const join = button({
    text: 'Join with a duplicate',
    href: links.mergeOrganisation(council, organisation.id),
    classes: secondary,
  });
  return html`${follow}${button({ text: 'Change', href: change, classes: secondary })}${join}`;
}

/** A number that most organisations do not have is shown where it is known, and missed only where all are. */
function about({ organisation, sectors }: OrganisationProps): Html {
  const known = (key: string, value: Html | string | null): readonly Row[] =>
    value === null ? [] : [[key, value]];
  const numbers = [
    ...known('GSS code', organisation.gss_code),
    ...known('Company number', organisation.company_number),
    ...known('Charity number', organisation.charity_number),
  ];
  const rows: readonly Row[] = [
    ['Sector', organisation.sector === null ? notYetKnown() : labelOf(sectors, organisation.sector)],
    ...(numbers.length === 0 ? [['Code or number', notYetKnown()] as const] : numbers),
    ...known('Website', organisation.website === null ? null : website(organisation.website)),
    ...known('Note', organisation.note === null ? null : html`${lines(organisation.note)}`),
  ];
  return summaryList({ rows: rows.map(([key, text]) => ({ key: { text: key }, value: { text } })) });
}

type Row = readonly [key: string, value: Html | string];

/** Imports keep what they found: only an address of the web becomes a link. */
function website(address: string): Html {
  if (!/^https?:\/\//i.test(address)) return html`${address}`;
  return html`<a class="govuk-link" href="${address}" rel="noreferrer noopener">${address}</a>`;
}

function lines(text: string): readonly Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

function parts(props: OrganisationProps): Html {
  if (props.parts.length === 0)
    return html`<p class="govuk-body">None. Partners are added on the entry’s own page, in <a class="govuk-link" href="${at(props, links.register(props.council))}">the register</a>.</p>`;
  return stackedTable({
    caption: 'Entries it takes part in',
    stack: 'grid',
    columns: [{ text: 'Entry' }, { text: 'Kind' }, { text: 'What it does there' }, { text: 'When' }],
    rows: props.parts.map((part) => ({
      cells: [
        beneath(
          html`<a class="govuk-link" href="${at(props, links.record(props.council, part.reference))}">${part.name}</a>`,
          String(part.reference),
        ),
        kindOf(props, part),
        beneath(part.roles.length === 0 ? 'Partner' : part.roles.map(roleWords).join(', '), part.status),
        period(part.joinedOn, part.leftOn),
      ],
    })),
  });
}

function kindOf({ kinds }: OrganisationProps, { kind }: EntryPart): Html | string {
  if (kind === null) return notYetKnown();
  const found = kinds.kinds.find((each) => each.id === kind);
  return found === undefined ? kind : capital(say(found.label, { terms: kinds.terms }));
}

function roleWords(role: string): string {
  return role === 'lead' ? 'Lead partner' : capital(role);
}

function people(props: OrganisationProps): Html {
  const { people } = props.linked;
  if (people.length === 0) return nothing;
  const items = people.map(
    ({ id, name }) =>
      html`<li><a class="govuk-link" href="${at(props, links.person(props.council, id))}">${name}</a></li>`,
  );
  return section({ heading: 'People', id: 'people', main: html`<ul class="govuk-list">${items}</ul>` });
}

function payments(props: OrganisationProps): Html {
  const { pays } = props.linked;
  if (pays.length === 0) return nothing;
  return section({
    heading: 'What it pays',
    id: 'pays',
    main: stackedTable({
      caption: 'What it pays',
      columns: [{ text: 'Entry' }, { text: 'Financial year' }, { text: 'Amount', numeric: true }],
      rows: pays.map(({ reference, name, year, pence }) => ({
        cells: [
          html`<a class="govuk-link" href="${at(props, links.record(props.council, reference))}">${name}</a>`,
          `${year} to ${year + 1}`,
          pence === null ? notYetKnown() : formatMoney(pence),
        ],
      })),
    }),
  });
}

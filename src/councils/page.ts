import { countOf, formatCount } from '../kit/count.ts';
import { formatDate, formatMoment, londonDate } from '../kit/dates.ts';
import { form } from '../kit/form.ts';
import { button } from '../kit/govuk/button.ts';
import { type SummaryRow, summaryList } from '../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { oneJob, pageTitle, section } from '../kit/parts/layout.ts';
import { asTyped } from '../kit/parts/marks.ts';
import { stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import { type Council, type HiddenFields, type Page, page, type SignedIn } from '../route.ts';
import type { Brand } from './brand/store.ts';
import { manyChanges } from './leaving/asking.ts';
import type { Export, State } from './leaving/store.ts';
import { partsOf } from './parts.ts';

export interface CouncilProps {
  readonly council: Council;
  readonly brand: Brand;
  readonly state: State;
  readonly hidden: HiddenFields;
  readonly person: SignedIn;
  /** What the council calls a role. */
  readonly roleName: (role: string) => string;
}

/** The council itself: what is kept of it beside the register, how it looks, who came with it, what was taken out of it, and its going. */
export function councilPage(props: CouncilProps): Page {
  const { state, person, council } = props;
  const keeps = person.mayOverAll('council.start');
  return page({
    title: 'Council',
    section: 'council',
    breadcrumbs: [{ text: 'Council' }],
    main: html`${pageTitle({ title: 'Council', lead: props.brand.name })}
      ${state.leaving === null ? nothing : leaving(props)}
      ${partsOf(council.slug, person)}
      ${keeps ? about(props) : nothing}
      ${person.mayOverAll('admin.accounts') && state.arrivals.length > 0 ? arrivals(props) : nothing}
      ${person.mayOverAll('backup.run') ? takingOut(props) : nothing}
      ${person.mayOverAll('admin.accounts') && state.leaving === null ? deletion(props) : nothing}`,
  });
}

function leaving({ council, state, hidden, person }: CouncilProps): Html {
  const { leaving } = state;
  if (leaving === null) return nothing;
  const by = leaving.by === null ? '' : ` by ${leaving.by}`;
  return oneJob({
    strong: `This council will be deleted on ${formatDate(leaving.goesOn)}.`,
    text: `That was asked${by} on ${formatDate(londonDate(leaving.askedAt))}. Until then it can be read, and nothing in it can be changed.`,
    action: person.mayOverAll('admin.accounts')
      ? form({
          action: links.keepCouncil(council.slug),
          hidden: { ...hidden },
          main: button({ text: 'Keep the council', preventDoubleClick: true }),
        })
      : undefined,
  });
}

function about({ council, brand, state }: CouncilProps): Html {
  const change = { text: 'Change', href: links.brand(council.slug) };
  const row = (key: string, value: Html | string): SummaryRow => ({
    key,
    value,
    ...(state.leaving === null
      ? { actions: { items: [{ ...change, visuallyHiddenText: key.toLowerCase() }] } }
      : {}),
  });
  const logo =
    brand.logo_digest === null
      ? 'None: Concordat’s own mark stands in its place'
      : html`<img class="c-logo" src="${links.logo(brand.logo_digest)}" alt="${brand.logo_alt ?? ''}">${(brand.logo_alt ?? '') === '' ? html`<span class="govuk-visually-hidden">There is one</span>` : nothing}`;
  return section({
    heading: 'At the top of each page',
    id: 'brand',
    main: summaryList({
      rows: [
        row('Name', brand.name),
        row('Colour', asTyped(brand.colour)),
        row('Logo', logo),
        { key: 'Addresses begin with', value: asTyped(`/${council.slug}`) },
      ],
    }),
  });
}

function arrivals({ council, state, roleName, hidden }: CouncilProps): Html {
  return section({
    heading: 'People to invite',
    id: 'arrivals',
    main: html`<p class="govuk-body">They were members where this council came from. Nobody is let in by what a file says: invite those who should come in here too.</p>
      ${stackedTable({
        caption: 'People to invite',
        columns: [
          { text: 'Name' },
          { text: 'Email address' },
          { text: 'Roles that they had' },
          { text: 'Invite', unseen: true, short: '' },
        ],
        rows: state.arrivals.map(({ accountId, name, email, roles }) => ({
          cells: [
            name,
            email,
            roles.map(roleName).join(', '),
            html`<a class="govuk-link" href="${withQuery(links.invite(council.slug), { name, email })}">Invite<span class="govuk-visually-hidden"> ${name}</span></a>
              ${form({ action: links.takeOffArrival(council.slug), hidden: { ...hidden, account: accountId }, main: html`<button type="submit" class="c-link-button">Take off the list<span class="govuk-visually-hidden">: ${name}</span></button>` })}`,
          ],
        })),
      })}`,
  });
}

function takingOut({ council, state, hidden }: CouncilProps): Html {
  return section({
    heading: 'Take the whole council out',
    id: 'take-out',
    main: html`<p class="govuk-body">One file with everything: the register with its past, the policy, people, and the record of changes with its seals. It can be brought in on another installation of Concordat, and is to be kept as safely as the register itself.</p>
      ${state.exports.length === 0 ? nothing : exportsTable(state.exports)}
      ${form({ action: links.takeOut(council.slug), hidden: { ...hidden }, main: button({ text: 'Take it out as a file', classes: 'govuk-button--secondary' }) })}`,
  });
}

function exportsTable(exports: readonly Export[]): Html {
  return stackedTable({
    caption: 'When it was taken out before',
    captionShown: true,
    columns: [
      { text: 'When' },
      { text: 'By' },
      { text: 'Rows', numeric: true },
      { text: 'Known by', short: 'Known by' },
    ],
    rows: exports.map(({ madeAt, by, rows, digest }) => ({
      cells: [formatMoment(madeAt), by ?? 'A command', formatCount(rows), asTyped(shortDigest(digest))],
    })),
  });
}

/** Enough of a digest to tell two files apart by eye. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

function since(changes: number): string {
  if (changes >= manyChanges) return `there were at least ${formatCount(manyChanges)} changes since`;
  return `there ${changes === 1 ? 'was' : 'were'} ${countOf(changes, 'change')} since`;
}

function deletion({ council, state }: CouncilProps): Html {
  const why =
    state.exports.length === 0
      ? 'It has to be taken out as a file first.'
      : state.changesSince === 0
        ? ''
        : `It has to be taken out again first: ${since(state.changesSince)}.`;
  return section({
    heading: 'Delete the council',
    id: 'delete',
    main: html`<p class="govuk-body">For a council that is no more, or that goes to another installation. It goes two weeks after it is asked, and can be kept until then. ${why}</p>
      <p class="govuk-body"><a class="govuk-link" href="${links.deleteCouncil(council.slug)}">Delete the council</a></p>`,
  });
}

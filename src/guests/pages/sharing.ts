import { countOf } from '../../kit/count.ts';
import { addDays, formatDate, formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { partWords } from '../../shared-parts.ts';
import type { ShareFields } from '../form.ts';
import type { Guest, OpenedEntry } from '../store.ts';

export interface SharingProps {
  readonly council: string;
  readonly entry: OpenedEntry;
  readonly guests: readonly Guest[];
  /** Also those with whom other entries are shared. */
  readonly seesAll: boolean;
  /** What they are told, by its labels; and whether the policy chose it. */
  readonly told: readonly string[];
  readonly isOurs: boolean;
  readonly fields: ShareFields;
  readonly state: FormState;
  /** Somebody who was put out, of whom whoever shares was told: sending the form again lets them in. */
  readonly letIn: string | null;
  readonly hidden: HiddenFields;
}

export function sharingPage(props: SharingProps): Page {
  const { council, entry, state } = props;
  return page({
    title: `Share ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Share' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">Share ${entry.name} with a partner</h1>
      ${told(props)}
      ${withWhom(props)}
      ${entry.sensitive === true ? sensitive(props) : entry.partners.length === 0 ? noPartners(props) : add(props)}
      ${props.seesAll ? html`<p class="govuk-body"><a class="govuk-link" href="${links.guests(council)}">Everybody with whom something is shared</a></p>` : nothing}
    </div></div>`,
  });
}

function told({ told, isOurs }: SharingProps): Html {
  const chosen = isOurs
    ? 'The policy marks no field as published, so these are our choice'
    : 'The policy marks these as published';
  return html`<p class="govuk-body">Somebody of a partner sees one page: the name, and of the rest what you tick below. They see nothing of who leads it, its money, ratings, notes or record.</p>
    <p class="govuk-body">${chosen}: ${told.join(', ')}.</p>`;
}

function withWhom({ council, entry, guests, hidden }: SharingProps): Html {
  if (guests.length === 0) return nothing;
  return section({
    heading: 'Shared with',
    id: 'with',
    main: stackedTable({
      caption: 'People with whom it is shared',
      columns: [
        { text: 'Name' },
        { text: 'Sees' },
        { text: 'Until' },
        { text: 'Last looked' },
        { text: 'What you can do', unseen: true, short: '' },
      ],
      rows: guests.map((guest) => ({
        cells: [
          beneath(guest.name, [guest.organisation, guest.email].filter(Boolean).join(', ')),
          guest.parts.map((part) => partWords[part]).join('; '),
          formatDate(addDays(guest.untilOn, -1)),
          looked(guest),
          quiet(
            links.withdrawShare(council, entry.reference, guest.accountId),
            'Stop sharing',
            `with ${guest.name}`,
            hidden,
          ),
        ],
      })),
    }),
  });
}

function looked({ lookedAt, looks }: Guest): string {
  return lookedAt === null
    ? 'Not yet'
    : `${formatMoment(new Date(lookedAt))}, ${countOf(looks, 'time')} in all`;
}

function quiet(action: string, words: string, about: string, hidden: HiddenFields): Html {
  return form({
    action,
    hidden: { ...hidden },
    main: html`<button type="submit" class="c-link-button">${words}<span class="govuk-visually-hidden"> ${about}</span></button>`,
  });
}

function sensitive({ council, entry }: SharingProps): Html {
  return oneJob({
    strong: 'This entry is marked as sensitive, so it is not shared.',
    text: 'Whoever it was shared with sees nothing of it while it is.',
    links: [{ text: 'Back to the entry', href: links.record(council, entry.reference) }],
  });
}

function noPartners({ council, entry }: SharingProps): Html {
  return oneJob({
    strong: 'No partner is recorded yet.',
    text: 'Name the partners first: an entry is shared with somebody of one of them.',
    links: [{ text: 'Back to the entry', href: links.record(council, entry.reference) }],
  });
}

function add({ fields, state, letIn, hidden, council, entry }: SharingProps): Html {
  return section({
    heading: 'Share it with somebody',
    id: 'add',
    main: form({
      action: links.sharing(council, entry.reference),
      hidden: { ...hidden, ...(letIn === null ? {} : { 'let-in': letIn }) },
      main: drawFields(fields, state),
      submit: 'Share',
      beside: html`<a class="govuk-link" href="${links.record(council, entry.reference)}">Cancel</a>`,
    }),
  });
}

export interface GuestsProps {
  readonly council: string;
  readonly guests: readonly Guest[];
  readonly hidden: HiddenFields;
}

export function guestsPage({ council, guests, hidden }: GuestsProps): Page {
  return page({
    title: 'Shared with partners',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Shared with partners' }],
    main: html`${pageTitle({
      title: 'Shared with partners',
      lead: `${countOf(guests.length, 'person of a partner sees', 'people of partners see')} what is shared with them.`,
    })}${
      guests.length === 0
        ? oneJob({
            strong: 'Nothing is shared yet.',
            text: 'Open an entry and choose “Share with a partner”.',
            links: [{ text: 'See the register', href: links.register(council) }],
          })
        : stackedTable({
            caption: 'People with whom something is shared',
            columns: [
              { text: 'Name' },
              { text: 'Entries', numeric: true },
              { text: 'Until' },
              { text: 'Last looked' },
              { text: 'What you can do', unseen: true, short: '' },
            ],
            rows: guests.map((guest) => guestRow(council, guest, hidden)),
          })
    }`,
  });
}

function guestRow(council: string, guest: Guest, hidden: HiddenFields): Row {
  const to = links.withdrawGuest(council, guest.accountId);
  return {
    cells: [
      beneath(guest.name, [guest.organisation, guest.email].filter(Boolean).join(', ')),
      guest.entries,
      formatDate(addDays(guest.untilOn, -1)),
      looked(guest),
      quiet(to, 'Stop sharing anything', `with ${guest.name}`, hidden),
    ],
  };
}

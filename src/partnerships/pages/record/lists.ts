import { formatDate, formatMoment } from '../../../kit/dates.ts';
import { hiddenInput } from '../../../kit/form/field.ts';
import { button } from '../../../kit/govuk/button.ts';
import { summaryList } from '../../../kit/govuk/summary-list.ts';
import { textarea } from '../../../kit/govuk/textarea.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links } from '../../../links.ts';
import { listedWord } from '../../../policy/our-lists.ts';
import { optionsAlone } from '../../../policy/slots.ts';
import { capital } from '../../../policy/text.ts';
import { duties, documentKinds, seatRoles } from '../../edit/lists/options.ts';
import type { Holding, RecordedDuty, RecordedPartner, RecordedSeat } from '../../recorded.ts';
import { labelOf, type Worded } from '../../words.ts';
import { dated, type RecordView } from '../view.ts';
import { changeLink, typedLines } from './parts.ts';

const none = (words: string): Html => html`<p class="govuk-body">${notYetKnown(words)}</p>`;

export function partnersPart(view: RecordView): Html {
  const { partners } = view.recorded;
  const sectors = optionsAlone(view.policy, 'partnerSectors');
  const [now, left] = [
    partners.filter((each) => isNow(each, view.today)).toSorted((a, b) => rank(a) - rank(b)),
    partners.filter((each) => !isNow(each, view.today)),
  ];
  const hasStatus = now.some((each) => each.status !== null);
  const table = stackedTable({
    caption: 'Partners',
    columns: [{ text: 'Organisation' }, { text: 'Sector' }, ...(hasStatus ? [{ text: 'Status' }] : [])],
    classes: 'c-table--plain',
    rows: now.map((each) => ({
      cells: [
        partnerName(view, each),
        each.sector === null ? notYetKnown() : labelOf(sectors, each.sector),
        ...(hasStatus ? [each.status ?? '–'] : []),
      ],
    })),
  });
  const gone =
    left.length === 0
      ? nothing
      : html`<p class="govuk-body">Left: ${left.map((each) => `${each.name} (${each.leftOn === null ? '' : formatDate(each.leftOn)})`).join(', ')}.</p>`;
  return section({
    heading: 'Partners',
    id: 'partners',
    ...changeLink(view, 'partners'),
    main: html`${now.length === 0 ? none('No partners are recorded yet') : table}${gone}${typedLines(view, partnerFields)}`,
  });
}

const partnerFields: readonly Worded[] = [
  { id: 'partners', label: 'Partners' },
  { id: 'leadPartner', label: 'Lead partner' },
  { id: 'accountableBody', label: 'Accountable body' },
  { id: 'partnerCode', label: 'Code of partner' },
];

/** Who leads, then the council itself, then the others by name. */
function rank(partner: RecordedPartner): number {
  if (partner.roles.includes('lead')) return 0;
  return partner.isUs ? 1 : 2;
}

function isNow(partner: RecordedPartner, today: string): boolean {
  return partner.leftOn === null || partner.leftOn > today;
}

function partnerName(view: RecordView, partner: RecordedPartner): Html {
  const roles = partner.roles.map((role) =>
    listedWord(view.policy, 'partnerRoles', role)
      .replace(/ partner$/, '')
      .toLowerCase(),
  );
  const said = [...(partner.isUs ? ['us'] : []), ...roles].join(', ');
  const address = dated(links.organisation(view.council, partner.organisationId), view.asAt);
  return html`<a class="govuk-link" href="${address}">${partner.name}</a>${said === '' ? nothing : html` (${said})`}`;
}

export function peoplePart(view: RecordView): Html {
  const { recorded, policy } = view;
  const labels = duties(policy);
  const wanted = (policy.people?.links ?? []).filter(
    (link) => link.id !== 'representative' && !recorded.duties.some((duty) => duty.role === link.id),
  );
  const rows = [
    ...recorded.duties.map((duty) => ({ key: labelOf(labels, duty.role), value: dutyValue(view, duty) })),
    ...wanted.map((link) => ({
      key: labelOf(labels, link.id),
      value: vacant(view, 'people', notYetKnown()),
    })),
    ...recorded.seats.map((seat) => ({ key: seat.title, value: seatValue(view, seat) })),
  ];
  const typed = typedLines(view, [...labels, ...seatFields]);
  return section({
    heading: 'People',
    id: 'people',
    ...changeLink(view, 'people'),
    main:
      rows.length === 0
        ? html`${none('Nobody is recorded yet')}${typed}`
        : html`${summaryList({ classes: 'govuk-summary-list--narrow-key', rows })}${typed}`,
  });
}

const seatFields: readonly Worded[] = [
  { id: 'representative', label: 'Representatives' },
  { id: 'substitute', label: 'Substitutes' },
];

function dutyValue(view: RecordView, duty: RecordedDuty): Html {
  const until = duty.untilOn === null ? null : `Until ${formatDate(duty.untilOn)}`;
  if (duty.person === null || duty.personId === null) return beneath(html`${duty.post}`, until ?? 'By post');
  const name = html`<a class="govuk-link" href="${dated(links.person(view.council, duty.personId), view.asAt)}">${duty.person}</a>`;
  return beneath(name, [duty.post, until].filter(Boolean).join(' · ') || null);
}

function seatValue(view: RecordView, seat: RecordedSeat): Html {
  const role = seat.role === 'representative' ? null : labelOf(seatRoles(view.policy), seat.role);
  if (seat.holder === null || seat.personId === null) {
    const since = seat.emptySince === null ? nothing : html` since ${formatDate(seat.emptySince)}`;
    return vacant(view, 'appointments', html`<strong>Vacant</strong>${since}`);
  }
  return html`${[seat, ...seat.besides].map((holding) => holdingValue(view, role, holding))}`;
}

function holdingValue(view: RecordView, role: string | null, { holder, personId, untilOn }: Holding): Html {
  if (personId === null) return nothing;
  const name = html`<a class="govuk-link" href="${dated(links.person(view.council, personId), view.asAt)}">${holder}</a>`;
  const said = [role, untilOn === null ? null : `until ${formatDate(untilOn)}`].filter(Boolean).join(', ');
  return html`<div>${beneath(name, said === '' ? null : capital(said))}</div>`;
}

function vacant(view: RecordView, part: string, words: Html): Html {
  const href = view.change(part);
  return href === null ? words : html`${words} · <a class="govuk-link" href="${href}">Fill</a>`;
}

export function documentsPart(view: RecordView): Html {
  const { documents } = view.recorded;
  const kinds = documentKinds(view.policy);
  const table = stackedTable({
    caption: 'Documents',
    columns: [{ text: 'Document' }, { text: 'Kind' }, { text: 'Signed' }, { text: 'Runs out' }],
    classes: 'c-table--plain',
    rows: documents.map((each) => ({
      cells: [
        beneath(
          documentName(each.title, each.link),
          each.withdrawnOn !== null
            ? `Withdrawn ${formatDate(each.withdrawnOn)}`
            : each.agreedOn === null
              ? null
              : `Agreed ${formatDate(each.agreedOn)}`,
        ),
        labelOf(kinds, each.kind),
        each.signed === null ? '–' : each.signed ? 'Signed' : html`<strong>Not signed</strong>`,
        each.expiresOn === null ? '–' : formatDate(each.expiresOn),
      ],
    })),
  });
  return section({
    heading: 'Documents',
    id: 'documents',
    ...changeLink(view, 'documents'),
    main: html`${documents.length === 0 ? none('No documents are recorded yet') : table}${typedLines(view, [{ id: 'documents', label: 'Document' }])}${allDocuments(view)}`,
  });
}

/** The files, their versions and who has signed them are on a page of their own, which is of today. */
function allDocuments({ council, reference, asAt }: RecordView): Html {
  if (asAt !== null) return nothing;
  return html`<p class="govuk-body"><a class="govuk-link" href="${links.documents(council, reference)}">Files, versions and signatures</a></p>`;
}

function documentName(title: string, link: string | null): Html {
  if (link === null || !/^https?:\/\//i.test(link)) return html`${title}`;
  return html`<a class="govuk-link" href="${link}" rel="noreferrer">${title}</a>`;
}

export function prioritiesPart(view: RecordView): Html {
  const { priorities } = view.recorded;
  const items = priorities.map(
    ({ text, plan, how }) =>
      html`<li>${beneath(html`${text} <span class="govuk-hint govuk-!-display-inline">(${plan})</span>`, how)}</li>`,
  );
  return section({
    heading: 'Priorities it serves',
    id: 'priorities',
    ...changeLink(view, 'priorities'),
    main:
      priorities.length === 0
        ? none('No priorities are linked yet')
        : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`,
  });
}

export function areasPart(view: RecordView): Html {
  const { areas } = view.recorded;
  return section({
    heading: 'Area covered',
    id: 'area',
    ...changeLink(view, 'area'),
    main: html`${
      areas.length === 0
        ? none('No area is recorded yet')
        : html`<p class="govuk-body">${areas.map(({ name, gssCode }) => (gssCode === null ? name : `${name} (${gssCode})`)).join(', ')}</p>`
    }${typedLines(view, [{ id: 'area', label: 'Area covered' }])}`,
  });
}

const notesShown = 5;

export function notesPart(view: RecordView): Html {
  const { notes } = view.recorded;
  const shown = notes
    .slice(0, notesShown)
    .map(
      (note) =>
        html`<div class="c-note"><p class="govuk-body">${note.text}</p><p class="govuk-hint">${note.by === null ? '' : `${note.by}, `}${formatMoment(new Date(note.at))}</p></div>`,
    );
  const href = view.change('notes');
  const all =
    notes.length > notesShown && href !== null
      ? html`<p class="govuk-body"><a class="govuk-link" href="${href}">All ${notes.length} notes</a></p>`
      : nothing;
  return section({
    heading: 'Notes',
    id: 'notes',
    ...changeLink(view, 'notes'),
    main: html`${notes.length === 0 ? html`<p class="govuk-body">There are no notes yet.</p>` : shown}${all}${href === null ? nothing : noteForm(view, href)}`,
  });
}

function noteForm(view: RecordView, action: string): Html {
  return html`<form class="c-add-note" method="post" action="${action}" novalidate>${hiddenInput('_csrf', view.hidden._csrf)}${hiddenInput('_key', view.hidden._key)}${textarea({ id: 'text', name: 'text', label: { text: 'Add a note', classes: 'govuk-label--s' }, rows: 3 })}${button({ text: 'Add note', classes: 'govuk-button--secondary' })}</form>`;
}

import { html, nothing, type Html } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { CAPABILITIES, rolesOf } from '../../../policy/permissions.ts';
import type { Appointment, Item, List, Policy, Role } from '../../../policy/policy.ts';
import { origin, roleName, told, whole } from '../words.ts';
import { listing, table } from './arrangements.ts';

export function roles(policy: Policy): Html {
  const rows = rolesOf(policy).map((role) => ({
    cells: [
      beneath(told(policy, role.label), told(policy, role.meaning)),
      dutiesOf(policy, role),
      mayDo(role),
      origin(role),
    ],
  }));
  return listing('Roles', 'roles', ['Role', 'Duties', 'May', 'Clause'], rows);
}

const dutiesOf = (policy: Policy, role: Role): Html =>
  bullets((role.duties ?? []).map((each) => told(policy, each)));

const mayDo = (role: Role): Html => bullets((role.may ?? []).map((each) => CAPABILITIES[each]));

function bullets(items: readonly string[]): Html {
  if (items.length === 0) return nothing;
  return html`<ul class="govuk-list c-small-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

const terms: Readonly<Record<Appointment['term'], string>> = {
  year: 'a year',
  fourYears: 'four years',
  lifeOfCouncil: 'the life of the council',
  untilChanged: 'until it is changed',
  restOfTerm: 'the rest of the term',
};
const moments: Readonly<Record<Appointment['at'], string>> = {
  annualCouncil: 'at the annual meeting',
  firstCouncilAfterElection: 'at the first meeting after an election',
  inYear: 'during the year',
  withTheRegister: 'when the register is reviewed',
};

export function appointments(policy: Policy): Html {
  const rows = (policy.people?.appointments ?? []).map((each) => ({
    cells: [
      beneath(told(policy, each.title), told(policy, each.note)),
      `${roleName(policy, each.body)} ${moments[each.at]}`,
      (each.consults ?? []).map((id) => roleName(policy, id)).join(', '),
      terms[each.term],
      origin(each),
    ],
  }));
  return listing('Who appoints', 'appointments', ['Appointment', 'By', 'Consults', 'For', 'Clause'], rows);
}

export function links(policy: Policy): Html {
  const rows = (policy.people?.links ?? []).map((each) => ({
    cells: [
      beneath(told(policy, each.label), told(policy, each.meaning)),
      each.required === true ? 'Every partnership has one' : '',
      origin(each),
    ],
  }));
  return listing('Officers of each partnership', 'links', ['Link', 'Rule', 'Clause'], rows);
}

export function lists(policy: Policy): Html {
  const all = policy.lists ?? [];
  if (all.length === 0) return nothing;
  return section({ heading: 'Lists', id: 'lists', main: html`${all.map((list) => oneList(policy, list))}` });
}

function oneList(policy: Policy, list: List): Html {
  const title = told(policy, list.title);
  const intro = [
    told(policy, list.intro),
    list.inOrder === true ? 'The order is suggested, never forced.' : '',
  ].filter((each) => each !== '');
  return section({
    heading: title,
    level: 3,
    main: html`${intro.length === 0 ? nothing : html`<p class="govuk-body">${intro.join(' ')}</p>`}${table(
      title,
      ['Item', 'Clause'],
      list.items.map((item) => ({
        cells: [beneath(told(policy, item.label), told(policy, item.meaning)), itemOrigin(item, list)],
      })),
    )}`,
  });
}

/** An item that says nothing of its own comes from where its list does. */
const itemOrigin = (item: Item, list: List): string => origin(item) || origin(list);

export function leaving(policy: Policy): Html {
  const { exit } = policy;
  if (exit === undefined) return nothing;
  const note = told(policy, exit.note);
  const rows = (exit.watches ?? []).map((each) => ({
    cells: [told(policy, each.says), whole(policy, each.when), origin(each)],
  }));
  return section({
    heading: 'Leaving a partnership',
    id: 'exit',
    main: html`${note === '' ? nothing : html`<p class="govuk-body">${note}</p>`}${
      rows.length === 0
        ? nothing
        : table('Signs that it may be time to leave', ['Sign', 'Seen when', 'Clause'], rows)
    }`,
  });
}

export function publication(policy: Policy): Html {
  const { publication: said } = policy;
  if (said === undefined) return nothing;
  const note = told(policy, said.note);
  const released = said.releasedBy === undefined ? '' : `Released by ${roleName(policy, said.releasedBy)}.`;
  const closed = said.closedStayPublished === true ? 'Those that have closed stay published.' : '';
  const words = [note, released, closed].filter((each) => each !== '').join(' ');
  return section({
    heading: 'What is published',
    id: 'publication',
    main: html`<p class="govuk-body">${words} ${origin(said)}</p>`,
  });
}

import { html, nothing, type Html } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { beneath } from '../../../kit/parts/marks.ts';
import { type Column, type Row, stackedTable } from '../../../kit/parts/table.ts';
import { factOf } from '../../../policy/facts.ts';
import type { Field, Policy, Requirement, Review, Route } from '../../../policy/policy.ts';
import { origin, roleName, told, whole } from '../words.ts';

/** A table of the page under its own heading; nothing when the policy has none of it. */
export function listing(heading: string, id: string, columns: readonly string[], rows: readonly Row[]): Html {
  if (rows.length === 0) return nothing;
  return section({ heading, id, main: table(heading, columns, rows) });
}

export function table(caption: string, columns: readonly string[], rows: readonly Row[]): Html {
  return stackedTable({ caption, columns: columns.map((text): Column => ({ text })), rows });
}

export function registerFields(policy: Policy): Html {
  const rows = (policy.register ?? []).map((field) => ({
    cells: [fieldName(policy, field), fieldMarks(field), also(policy, field), origin(field)],
  }));
  return listing(
    'What the register holds',
    'register',
    ['Field', 'Rules', 'Headings it is known by', 'Clause'],
    rows,
  );
}

function fieldName(policy: Policy, field: Field): Html {
  const name = field.label === undefined ? (factOf(field.id)?.label ?? field.id) : told(policy, field.label);
  return beneath(name, told(policy, field.help));
}

function fieldMarks(field: Field): string {
  const marks = [
    field.required === true ? 'must be filled in' : '',
    field.published === true ? 'published' : field.published === false ? 'not published' : '',
    field.own === true ? 'the council’s own' : '',
  ];
  return marks.filter((mark) => mark !== '').join(', ');
}

const also = (policy: Policy, field: Field): string =>
  (field.alsoCalled ?? []).map((each) => told(policy, each)).join('; ');

const does: Readonly<Record<Route['steps'][number]['does'], string>> = {
  decide: 'decides',
  consult: 'is consulted',
  recommend: 'recommends',
  review: 'reviews',
  notify: 'is told',
};

export function routes(policy: Policy): Html {
  const all = policy.routes ?? [];
  if (all.length === 0) return nothing;
  return section({
    heading: 'Who agrees to what',
    id: 'routes',
    main: html`${all.map((route) => oneRoute(policy, route))}`,
  });
}

function oneRoute(policy: Policy, route: Route): Html {
  const title = told(policy, route.title);
  const note = [told(policy, route.note), route.ratify === true ? 'It may be used after the event.' : ''];
  const rows = route.steps.map((step, at) => ({
    cells: [
      `${step.together === true ? 'At the same time, ' : `${at + 1}. `}${roleName(policy, step.role)} ${does[step.does]}`,
      beneath(step.when === undefined ? 'Always' : whole(policy, step.when), told(policy, step.says)),
      origin(step),
    ],
  }));
  return section({
    heading: title,
    level: 3,
    main: html`<p class="govuk-body">${note.filter((each) => each !== '').join(' ')}</p>${table(title, ['Step', 'When', 'Clause'], rows)}`,
  });
}

const severity: Readonly<Record<Requirement['severity'], string>> = {
  must: 'Must',
  should: 'Should',
  may: 'May',
};

export function requirements(policy: Policy): Html {
  const rows = (policy.requirements ?? []).map((each) => ({
    cells: [
      beneath(
        told(policy, each.says),
        each.appliesWhen === undefined ? '' : `When ${lower(whole(policy, each.appliesWhen))}`,
      ),
      beneath(severity[each.severity], dueWords(each)),
      whole(policy, each.metWhen),
      roleName(policy, each.who),
      origin(each),
    ],
  }));
  return listing(
    'What each partnership must have',
    'requirements',
    ['Requirement', 'How strong', 'Met when', 'Who', 'Clause'],
    rows,
  );
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const dueWords = ({ due }: Requirement): string =>
  due === undefined ? '' : `Within ${due.within} of ${(factOf(due.after)?.label ?? due.after).toLowerCase()}`;

export function reviews(policy: Policy): Html {
  const rows = (policy.reviews ?? []).map((each) => ({
    cells: [
      beneath(told(policy, each.title), told(policy, each.note)),
      howOften(policy, each),
      beneath(roleName(policy, each.by), stepsOf(policy, each)),
      origin(each),
    ],
  }));
  return listing('Reviews', 'reviews', ['Review', 'How often', 'By whom', 'Clause'], rows);
}

/** "Challenged by the Partnerships team. Goes to CMT" */
function stepsOf(policy: Policy, { challengedBy, signedOffBy, receivedBy }: Review): string {
  const steps = [
    ['Challenged by', challengedBy],
    ['Signed off by', signedOffBy],
    ['Goes to', receivedBy],
  ] as const;
  return steps
    .flatMap(([words, role]) => (role === undefined ? [] : [`${words} ${roleName(policy, role)}`]))
    .join('. ');
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function howOften(policy: Policy, review: Review): Html {
  const fixed = review.month === undefined ? '' : `, in ${months[review.month - 1] ?? ''}`;
  const after =
    review.from === undefined ? '' : `, from ${(factOf(review.from)?.label ?? review.from).toLowerCase()}`;
  const when = review.when === undefined ? '' : `When ${lower(whole(policy, review.when))}`;
  return beneath(`Every ${review.every}${fixed === '' ? after : fixed}`, when);
}

import { cited } from './cited.ts';
import { condition } from './condition.ts';
import { STAGES } from './life.ts';
import { option } from './parts.ts';
import { CAPABILITY_IDS } from './permissions.ts';
import { flag, id, list, number, object, optional, scalar, text, word } from './shape.ts';

const ids = list(id, 'a list of ids');
const when = condition;
const span = scalar('a length of time');
const help = optional(text);

export const field = object(
  {
    id,
    own: optional(flag),
    type: optional(
      word('yesNo', 'money', 'time', 'number', 'date', 'choice', 'choices', 'text', 'reference'),
    ),
    period: optional(word('year', 'total')),
    options: optional(list(option, 'options')),
    /** The set of questions, by id or use, whose decided outcome this field carries. */
    rating: optional(id),
    /** The list of an entry that answers this field too. */
    holds: optional(word('priorities')),
    label: optional(text),
    help,
    group: optional(text),
    alsoCalled: optional(list(text, 'other names')),
    required: optional(flag),
    /** The stages at which it is asked, and at no other. */
    askedAt: optional(list(id, 'stages')),
    published: optional(flag),
    column: optional(flag),
    unit: optional(text),
    ...cited,
  },
  'a field',
);

const DOES = ['decide', 'consult', 'recommend', 'review', 'notify'] as const;

const step = object(
  {
    role: id,
    does: word(...DOES),
    when: optional(when),
    together: optional(flag),
    within: optional(span),
    says: help,
    ...cited,
  },
  'a step',
);

export const route = object(
  {
    id,
    for: word(
      'entry',
      'change',
      'money',
      'governance',
      'exit',
      'significance',
      'review',
      'policy',
      'publication',
      'issue',
      'other',
    ),
    title: text,
    steps: list(step, 'steps'),
    ratify: optional(flag),
    note: help,
    ...cited,
  },
  'a route of approval',
);

export const requirement = object(
  {
    id,
    says: text,
    appliesWhen: optional(when),
    metWhen: when,
    severity: word('must', 'should', 'may'),
    due: optional(object({ within: span, after: id, ours: optional(flag) }, 'a due date')),
    who: optional(id),
    mayExplain: optional(id),
    toDo: help,
    ...cited,
  },
  'a requirement',
);

export const review = object(
  {
    id,
    title: text,
    of: optional(
      word(
        'partnership',
        'register',
        'risk',
        'exitRisk',
        'representation',
        'actionPlan',
        'objectives',
        'policy',
      ),
    ),
    every: span,
    from: optional(id),
    month: optional(number('a month', 1, 12)),
    day: optional(number('a day', 1, 28)),
    when: optional(when),
    uses: optional(ids),
    by: optional(id),
    challengedBy: optional(id),
    receivedBy: optional(id),
    note: help,
    ...cited,
  },
  'a review rule',
);

export const role = object(
  {
    id,
    label: text,
    may: optional(list(word(...CAPABILITY_IDS), 'capabilities')),
    duties: optional(list(text, 'duties')),
    meaning: help,
    ...cited,
  },
  'a role',
);

export const appointment = object(
  {
    id,
    title: text,
    body: id,
    consults: optional(ids),
    term: word('year', 'fourYears', 'lifeOfCouncil', 'untilChanged', 'restOfTerm'),
    at: word('annualCouncil', 'firstCouncilAfterElection', 'inYear', 'withTheRegister'),
    of: word('councillors', 'officers', 'either'),
    note: help,
    ...cited,
  },
  'a power to appoint',
);

export const link = object(
  {
    id: word('sponsoringOfficer', 'leadOfficer', 'performanceOfficer', 'representative'),
    label: text,
    meaning: help,
    required: optional(flag),
    ...cited,
  },
  'a link',
);

export const item = object({ id, label: text, meaning: help, kind: optional(id), ...cited }, 'an item');
export const items = object(
  { id, title: text, intro: help, inOrder: optional(flag), items: list(item, 'items'), ...cited },
  'a list',
);

export const watch = object({ id, says: text, when, reason: optional(id), ...cited }, 'a watch');

export const exit = object(
  {
    route: optional(id),
    reasons: optional(id),
    strategy: optional(id),
    watches: optional(list(watch, 'watches')),
    note: help,
    ...cited,
  },
  'leaving',
);

export const extraStage = object(
  {
    id,
    like: word(...STAGES),
    label: text,
    meaning: help,
    ...cited,
  },
  'a stage',
);

const redaction = object(
  { field: id, how: word('hide', 'gradeOnly', 'yearOnly', 'band'), says: help, ...cited },
  'a redaction',
);

export const publication = object(
  {
    fields: optional(ids),
    redact: optional(list(redaction, 'redactions')),
    releasedBy: optional(id),
    closedStayPublished: optional(flag),
    note: help,
    ...cited,
  },
  'publication',
);

/** What the council expects of the register's own state. */
export const quality = object({ staleAfter: optional(span), note: help, ...cited }, 'data quality');

export const workingTime = object(
  { hoursADay: number('hours', 1, 24), daysAWeek: number('days', 1, 7), ...cited },
  'working time',
);

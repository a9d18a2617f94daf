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

/** What is put to those who decide, in parts: what is proposed, what the register says of the entry, and what it was found to be. */
export const BINDS = ['proposal', 'entry', 'partners', 'money', 'answers', 'outcomes', 'framework'] as const;

const step = object(
  {
    role: id,
    does: word(...DOES),
    when: optional(when),
    together: optional(flag),
    /** Of an issue of concern: asked only once it is escalated. */
    whenEscalated: optional(flag),
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
    /** What an approval binds to: a change of any of it afterwards asks again. Where nothing is said all of it, and less of what is approved and being carried out. */
    bindsTo: optional(list(word(...BINDS), 'what an approval binds to')),
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

/** Who may agree that a partnership does without what is asked of it, where a requirement does not say by itself. */
export const variations = object({ by: id, note: help, ...cited }, 'variations');

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
    signedOffBy: optional(id),
    receivedBy: optional(id),
    /** The scale on which it is said how far a partnership can be relied on. */
    assurance: optional(id),
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
    /** The role that whoever is named so has over the entry; without it the role of the same id. */
    role: optional(id),
    ...cited,
  },
  'a link',
);

export const item = object(
  {
    id,
    label: text,
    meaning: help,
    kind: optional(id),
    /** Of what is done: it goes on for as long as the partnership does. */
    continues: optional(flag),
    /** The question of a set that answers it, so that it is asked nowhere else. */
    answeredBy: optional(id),
    /** Of an element of the governance framework: it is asked of these partnerships alone. */
    askWhen: optional(when),
    ...cited,
  },
  'an item',
);
export const items = object(
  {
    id,
    title: text,
    intro: help,
    inOrder: optional(flag),
    /** Points to consider beside work of this sort. */
    guides: optional(word('setUp')),
    items: list(item, 'items'),
    ...cited,
  },
  'a list',
);

export const watch = object({ id, says: text, when, reason: optional(id), ...cited }, 'a watch');

export const exit = object(
  {
    route: optional(id),
    reasons: optional(id),
    strategy: optional(id),
    /** A list of what is to be done while it is dissolved. */
    dissolution: optional(id),
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
    /** What the page of an entry says of it at this stage. */
    banner: help,
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

/** When people are told of what waits for them, and whom else once it is late. */
export const reminders = object(
  {
    before: optional(list(span, 'lengths of time')),
    overdueEvery: optional(span),
    escalateAfter: optional(span),
    escalateTo: optional(id),
    note: help,
    ...cited,
  },
  'reminders',
);

/** What the council expects of the register's own state. */
export const quality = object({ staleAfter: optional(span), note: help, ...cited }, 'data quality');

export const workingTime = object(
  { hoursADay: number('hours', 1, 24), daysAWeek: number('days', 1, 7), ...cited },
  'working time',
);

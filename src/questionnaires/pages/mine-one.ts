import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Asking } from '../../policy/instrument.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayValue } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { nameFields } from '../form.ts';
import type { Named } from '../named-store.ts';
import type { Sent } from '../sets.ts';
import type { Asked, Questionnaire } from '../store.ts';
import { became } from './named.ts';

interface Props {
  readonly council: string;
  readonly policy: Policy;
  readonly set: Sent;
  readonly one: Questionnaire;
  readonly asked: Asked;
  readonly today: string;
  readonly hidden: HiddenFields;
}

const trail = (council: string, last: string) => [
  { text: 'Register', href: links.register(council) },
  { text: 'Your questionnaires', href: links.myQuestionnaires(council) },
  { text: last },
];

export interface EntryProps extends Props {
  readonly reference: number;
  readonly askings: readonly Asking[];
  /** Questions that must be answered before it is sent. */
  readonly lacking: readonly string[];
  /** Whether their role answers these questions still. */
  readonly mayAnswer: boolean;
}

/** One entry: what the register says, where to put it right, and sending it. */
export function entryPage(props: EntryProps): Page {
  const { council, asked, lacking, reference, set, policy, mayAnswer } = props;
  const name = asked.entry ?? '';
  return page({
    title: `${say(set.title, { terms: policy.terms })}: ${name}`,
    section: 'register',
    breadcrumbs: trail(council, name),
    ...(lacking.length > 0 ? { status: 422 } : {}),
    main: html`${
      lacking.length === 0
        ? nothing
        : errorSummary({
            titleText: 'There is a problem',
            errorList: lacking.map((ask) => ({
              text: `Answer “${ask}”`,
              ...(mayAnswer ? { href: links.wholeSet(council, reference, set.id) } : {}),
            })),
          })
    }<h1 class="govuk-heading-l">${name}</h1>
      <p class="govuk-body">This is what the register says. ${mayAnswer ? 'Put right what is wrong, answer what is left, then send it.' : 'Your role does not answer these questions any more: ask your partnerships team to put right what is wrong.'} ${sentOr(props)}</p>
      ${mayAnswer ? answering(props) : nothing}${table(props)}${sending(props)}`,
  });
}

function answering(props: EntryProps): Html {
  const { council, reference, set, one } = props;
  return button({
    text: 'Answer or change',
    href: links.wholeSet(council, reference, set.id),
    ...(isReady(props) || one.closedOn !== null ? { classes: 'govuk-button--secondary' } : {}),
  });
}

/** Nothing that must be answered is left: sending it is what comes next. */
function isReady({ askings }: EntryProps): boolean {
  return askings.every(({ question, answered }) => question.required !== true || answered.from !== 'nobody');
}

function sentOr({ asked, one }: Props): string {
  if (asked.answeredOn !== null) return `You sent it on ${formatDate(asked.answeredOn)}.`;
  return one.closedOn === null ? `The last day is ${formatDate(one.dueOn)}.` : 'It is closed.';
}

function table({ askings, policy }: EntryProps): Html {
  return stackedTable({
    caption: 'What is asked, and what the register says',
    columns: [{ text: 'Question' }, { text: 'Answer' }, { text: 'From' }],
    rows: askings.map(({ question, answered }) => ({
      cells: [
        html`${say(question.ask, { terms: policy.terms })} ${clause(question.clause)}`,
        answered.from === 'nobody'
          ? beneath(notYetKnown(), question.required === true ? 'Must be answered' : null)
          : answered.from === 'dontKnow'
            ? notYetKnown('Don’t know')
            : answered.from === 'notApplicable'
              ? 'Does not apply'
              : sayValue(policy, 'answer', question.id, answered.value ?? null),
        fromWords[answered.from] ?? '',
      ],
    })),
  });
}

const fromWords: Readonly<Record<string, string>> = {
  fact: 'The register',
  suggested: 'The register',
  person: 'Somebody’s answer',
  dontKnow: 'Somebody’s answer',
  notApplicable: 'Somebody’s answer',
};

function sending(props: EntryProps): Html {
  const { asked, one, hidden } = props;
  if (asked.answeredOn !== null || one.closedOn !== null) return nothing;
  return form({
    hidden: { ...hidden },
    main: nothing,
    submit: 'Send it: this is so',
    quiet: !isReady(props),
  });
}

export interface LacksProps extends Props {
  readonly named: readonly Named[];
  readonly state: FormState;
}

/** What the register lacks: named one by one, then sent. */
export function lacksPage(props: LacksProps): Page {
  const { council, state, asked, one, named, hidden } = props;
  const open = one.closedOn === null;
  return page({
    title: 'What the register lacks',
    section: 'register',
    breadcrumbs: trail(council, 'What the register lacks'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">What the register lacks</h1>
      <p class="govuk-body">Is your service in a partnership that the register does not have? Name each here. The partnerships team adds it, or tells you what it is. ${sentOr(props)}</p>
      ${named.length === 0 ? nothing : section({ heading: 'What you named', id: 'named', main: namedTable(council, named) })}
      ${
        open
          ? section({
              heading: 'Name one',
              id: 'add',
              main: form({
                action: links.nameUnregistered(council, asked.id),
                hidden: { ...hidden },
                main: drawFields(nameFields, state),
                submit: 'Add it to the list',
                quiet: true,
              }),
            })
          : nothing
      }
      ${
        open && asked.answeredOn === null
          ? form({
              action: links.myQuestionnaire(council, asked.id),
              hidden: { ...hidden },
              main: nothing,
              submit: named.length === 0 ? 'Send it: nothing is lacking' : 'Send it: nothing else is lacking',
            })
          : nothing
      }</div></div>`,
  });
}

function namedTable(council: string, named: readonly Named[]): Html {
  return stackedTable({
    caption: 'What you named, and what became of it',
    columns: [{ text: 'Name' }, { text: 'What became of it' }],
    rows: named.map((each) => ({ cells: [beneath(each.name, each.about), became(council, each)] })),
  });
}

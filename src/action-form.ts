import { date } from './kit/form/date.ts';
import { longText, text } from './kit/form/text.ts';
import { type Html, html } from './kit/html.ts';
import { type Named, named } from './named.ts';

export type ActionFields = ReturnType<typeof actionFields>;

const peopleList = 'known-people';

/** What is asked of an action itself. */
export function actionFields(people: readonly Named[]) {
  return {
    title: text({ label: 'What is to be done', most: 500, required: 'Enter what is to be done' }),
    note: longText({ label: 'Note (optional)', most: 4000, rows: 3 }),
    ...givingFields(people),
  };
}

/** Whose an action is, and by when. */
export function givingFields(people: readonly Named[]) {
  return {
    owner: named(
      {
        label: 'Whose it is to do (optional)',
        hint: 'Start typing a name: somebody of the council or of a partner.',
        list: peopleList,
      },
      people,
      'Whose it is to do must be somebody who is kept. Add them to the people first, or leave this empty',
    ),
    dueOn: date({
      label: 'Due (optional)',
      subject: 'The day that it is due',
      earliest: '1974-04-01',
      latest: '2199-12-31',
    }),
  };
}

/** The names that the form offers while typing. */
export function offeredPeople(people: readonly Named[]): Html {
  return html`<datalist id="${peopleList}">${people.slice(0, mostNames).map(({ name }) => html`<option value="${name}"></option>`)}</datalist>`;
}

/** Enough to choose from; a name that is not among them is looked up when it is sent. */
const mostNames = 1_000;

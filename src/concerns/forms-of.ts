import type { EntryAt } from '../entry-at.ts';
import { type Fields, type FormState, startForm } from '../kit/form.ts';
import type { CouncilContext } from '../route.ts';
import { stepToAnswer, whyNotClose, whyNotEscalate } from './decide.ts';
import { answerFields, closeFields, escalateFields, followUpFields } from './form.ts';
import { lookerOf, peopleNear } from './gather.ts';
import type { Asked } from './pages/one.ts';
import type { Concern } from './store.ts';
import { roleWords } from './words.ts';

export type Does = Asked['does'];

/** What whoever looks can do with an issue now, and why not what they cannot; `tried` is a form as it was sent. */
export async function formsOf(
  context: CouncilContext,
  entry: EntryAt,
  concern: Concern,
  tried?: { readonly does: Does; readonly state: FormState },
): Promise<readonly Asked[]> {
  const { db, council, person, policy, today } = context;
  const looker = await lookerOf(context, concern);
  const { steps } = concern;
  const step = stepToAnswer(concern, steps, looker, (role) => roleWords(policy.policy, role));
  const isOpen = concern.closed_at === null;
  const mayFollow = isOpen && whyNotClose(concern, steps, looker) === null;
  const people = mayFollow
    ? await peopleNear(db, {
        councilId: council.id,
        partnershipId: entry.id,
        personId: person.personId,
        today,
      })
    : [];
  const asked = (
    does: Does,
    words: readonly [heading: string, submit: string],
    fields: Fields,
    whyNot: string | null,
  ): Asked => ({
    does,
    heading: words[0],
    submit: words[1],
    fields,
    state: tried?.does === does ? tried.state : startForm(fields),
    whyNot,
  });
  return [
    asked('answer', ['Answer it', 'Send the answer'], answerFields, 'refused' in step ? step.refused : null),
    asked(
      'follow-up',
      ['Write down what follows', 'Add it'],
      followUpFields(people, today),
      mayFollow ? null : 'Those who may close it write down what follows',
    ),
    asked(
      'escalate',
      ['Escalate it', 'Escalate it'],
      escalateFields,
      whyNotEscalate(concern, steps, looker, today),
    ),
    asked('close', ['Close it', 'Close it'], closeFields, whyNotClose(concern, steps, looker)),
  ];
}

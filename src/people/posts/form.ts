import type { Values } from '../../kit/form.ts';
import { choice } from '../../kit/form/choice.ts';
import { date } from '../../kit/form/date.ts';
import { text } from '../../kit/form/text.ts';
import { named } from '../../named.ts';
import type { Worded } from '../../partnerships/words.ts';
import type { Post } from './store.ts';

export type PostFields = ReturnType<typeof postFields>;

export function postFields(levels: readonly Worded[], held: Post | null) {
  const other = held?.level ?? null;
  const offered =
    other === null || levels.some(({ id }) => id === other)
      ? levels
      : [...levels, { id: other, label: other }];
  return {
    title: text({
      label: 'Title',
      hint: 'Such as Head of Housing.',
      most: 200,
      required: 'Enter the title of the post',
    }),
    level: choice({
      label: 'Level',
      items: offered.map(({ id, label }) => ({ value: id, text: label })),
      as: 'select',
      unset: 'Not yet known',
    }),
    serviceArea: text({
      label: 'Service',
      hint: 'The service that it belongs to, such as Housing.',
      most: 200,
    }),
    portfolio: text({ label: 'Portfolio', hint: 'Only for a post of a councillor.', most: 200 }),
  };
}

export function valuesOf(post: Post): Values<PostFields> {
  return {
    title: post.title,
    level: post.level,
    serviceArea: post.service_area,
    portfolio: post.portfolio,
  };
}

export const peopleList = 'known-people';

export type HolderFields = ReturnType<typeof holderFields>;

export function holderFields(people: readonly { readonly id: string; readonly name: string }[]) {
  return {
    person: named(
      {
        label: 'Person',
        hint: 'Start typing a name.',
        list: peopleList,
        required: 'Enter who holds it',
      },
      people,
      'Person must be somebody who is kept and has not left. Add them to the people first',
    ),
    ...datesFields(),
  };
}

export type DatesFields = ReturnType<typeof datesFields>;

export function datesFields() {
  return {
    fromOn: date({ label: 'From' }),
    untilOn: date({ label: 'Until', hint: 'The first day on which they no longer hold it.' }),
  };
}

import { choice, type Choice } from '../kit/form/choice.ts';
import { text } from '../kit/form/text.ts';
import { formatDate } from '../kit/dates.ts';
import type { ShippedPolicy } from '../route.ts';
import type { VersionRow } from './store.ts';

/** What a draft may begin from, and what it is to be called. */
export function startFields(versions: readonly VersionRow[], shipped: readonly ShippedPolicy[]) {
  const items: Choice<string>[] = [
    ...versions.map(({ id, title, from }) => ({
      value: `version:${id}`,
      text: `${title}, from ${formatDate(from)}`,
      hint: 'A version of this council’s own policy',
    })),
    ...shipped.map(({ id, council, title }) => ({
      value: `shipped:${id}`,
      text: `${council}: ${title}`,
      hint: 'Comes with Concordat',
    })),
    { value: 'nothing', text: 'From nothing', hint: 'Every part is still to be written.', divider: 'or' },
  ];
  return {
    from: choice({
      label: 'What does it begin with?',
      items,
      required: 'Choose what the draft begins with',
    }),
    name: text({
      label: 'What is the draft called?',
      hint: 'So that others know it again, such as Thresholds for 2027',
      required: 'Enter what the draft is called',
      most: 100,
    }),
  };
}

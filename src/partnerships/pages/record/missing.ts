import { taskList } from '../../../kit/govuk/task-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { notYetKnown, overdue } from '../../../kit/parts/marks.ts';
import { hasEnded, mayOpen, type Task } from '../../missing.ts';
import type { RecordView } from '../view.ts';

const shownFirst = 6;

/** What the entry lacks, beside its summary: what, who, which clause and how far. */
export function missingPart(view: RecordView): Html {
  const { tasks, inPlace, inAll } = view.lacking;
  const [first, others] = [tasks.slice(0, shownFirst), tasks.slice(shownFirst)];
  const more =
    others.length === 0
      ? nothing
      : html`<details class="c-more"><summary>${others.length} more</summary>${listed(view, others, 'more')}</details>`;
  const said =
    inAll === 0 || hasEnded(view)
      ? nothing
      : html`<p class="govuk-body">${inPlace} of ${inAll} things the policy asks for are in place.</p>`;
  return section({
    heading: 'What needs mending',
    id: 'missing',
    main:
      tasks.length === 0
        ? html`<p class="govuk-body">Nothing that Concordat knows of.</p>${said}`
        : html`${listed(view, first, 'missing')}${more}${said}`,
  });
}

function listed(view: RecordView, tasks: readonly Task[], idPrefix: string): Html {
  return taskList({
    idPrefix,
    items: tasks.map((task) => ({
      title: task.title,
      hint: task.hint,
      status: task.late
        ? overdue(task.status)
        : task.status === 'Not yet known'
          ? notYetKnown()
          : task.status,
      ...(mayOpen(task.href, view) ? { href: task.href } : {}),
    })),
  });
}

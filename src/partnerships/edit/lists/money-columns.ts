import type { Column } from './column.ts';
import type { Look } from './lists.ts';
import { budgeting, directions, financialYears, moneyKinds, oursHint, recurrence } from './options.ts';

export function contribution(look: Look): readonly Column[] {
  return [...whoPays(look), ...whatIsPaid(look), ...inTheBudget];
}

function whoPays({ policy, today }: Look): readonly Column[] {
  return [
    {
      name: 'financialYear',
      column: 'financial_year',
      label: 'Financial year',
      type: 'number of choice',
      options: financialYears(today),
      required: 'Choose the financial year',
    },
    {
      name: 'direction',
      column: 'direction',
      label: 'Who pays whom',
      type: 'choice',
      ...oursHint(policy.policy, 'directions'),
      options: directions(policy.policy),
      required: 'Choose who pays whom',
    },
    {
      name: 'payer',
      column: 'payer_id',
      nameColumn: 'payer_name',
      label: 'Who pays',
      unset: '',
      type: 'organisation',
      hint: 'Only if it is somebody else. One that is not kept yet is added to the organisations.',
    },
  ];
}

function whatIsPaid({ policy }: Look): readonly Column[] {
  return [
    {
      name: 'kind',
      column: 'kind',
      label: 'In what form',
      type: 'choice',
      ...oursHint(policy.policy, 'moneyKinds'),
      options: moneyKinds(policy.policy),
      required: 'Choose in what form it is paid',
    },
    {
      name: 'pence',
      column: 'pence',
      label: 'Amount in the year',
      type: 'money',
      hint: 'What it is worth, if it is in kind.',
    },
    { name: 'recurring', column: 'recurring', label: 'How often', type: 'yes or no', options: recurrence },
  ];
}

const inTheBudget: readonly Column[] = [
  {
    name: 'budgeting',
    column: 'budgeting',
    label: 'Is it in the budget?',
    type: 'choice',
    options: budgeting,
  },
  { name: 'budget', column: 'budget', label: 'Which budget', type: 'text' },
  { name: 'spentOn', column: 'spent_on', label: 'What it is spent on', type: 'long text' },
];

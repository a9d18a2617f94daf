import type { Stood } from '../stood.ts';

/** A partnership of which nothing is rated. */
export const plain: Stood = {
  reference: 1,
  name: 'Coast Forum',
  stage: 'active',
  kind: 'partnership',
  kind_state: 'decided',
  kind_suggested: 'partnership',
  significance: null,
  significance_state: 'suggested',
  significance_suggested: 'no',
  risk: null,
  risk_state: 'for a person',
  risk_suggested: null,
  value: null,
  value_state: 'for a person',
  value_suggested: null,
  rule_changed: false,
  lead_person_id: null,
  lead_post_id: null,
  contribution_pence: null,
  next_review_on: null,
  service_area: null,
  our_role: null,
  priority_ids: [],
};

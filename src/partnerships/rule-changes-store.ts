/**
 * When the policy came to suggest something else of the entry `p`, which itself had not changed. The first standing of a set
 * under a version tells of the rule; later ones, of an entry that was saved since, repeat it.
 */
export const RULE_CHANGES = `
    select distinct on (s.question_set, s.policy_version_id) s.question_set as set, s.suggested, s.decided, s.from_at as at,
      v.title as policy, s.policy_version_id as "policyVersionId", v.from_on as "policyFrom", v.digest
    from standing_past(p.id) s join policy_version v on v.council_id = this_council() and v.id = s.policy_version_id
    where s.rule_changed and s.from_at < coalesce(this_moment(), 'infinity')
    order by s.question_set, s.policy_version_id, s.from_at`;

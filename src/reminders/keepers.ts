/**
 * In place of a role, what waits for whoever keeps the register: anybody whose role the policy lets edit it, whatever it calls that
 * role. No id of a role begins so.
 */
export const KEEPERS = '*keepers';

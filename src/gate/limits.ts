/** How far the gate looks around a candidate before the whole graph is as fast. */

/** With more neighbours than this, the whole graph is as fast. */
export const mostNeighbours = 60;
export const mostRounds = 12;
export const mostUsers = 40;
/** Types that more subgraphs declare are values that everybody has: `PageInfo`. */
export const widely = 20;

/**
 * Which mechanic and bay to offer for some work: half availability, a quarter each of skill and load unless
 * the shop weighs otherwise; a tie goes to the better skill.
 */
const HOUR = 3_600_000;
/** A place this far away is worth nothing any more. */
export const HORIZON_MS = 7 * 24 * HOUR;

export interface Weights {
  availability: number;
  skill: number;
  load: number;
}

/** One mechanic with the first place that he and a bay have in common. */
export interface Candidate {
  mechanicId: string;
  mechanicName: string;
  bayId: string | null;
  bayName: string | null;
  /** UTC ms of that place. */
  startsAt: number;
  /** 0 cannot, 1 knows, 2 good, 3 expert; null where no skill was asked for. */
  skillLevel: number | null;
  /** What is planned for him on that day, and what he can work, in minutes. */
  plannedMinutes: number;
  capacityMinutes: number;
}

export interface Ranked extends Candidate {
  /** 0 … 1. */
  score: number;
}

/** The candidates who can do it, best first. `from` is the earliest moment that was asked for. */
export function rankCandidates(candidates: readonly Candidate[], weights: Weights, from: number): Ranked[] {
  const whole = weights.availability + weights.skill + weights.load || 1;
  return candidates
    .filter((candidate) => candidate.skillLevel !== 0)
    .map((candidate) => {
      const availability = 1 - Math.min(1, Math.max(0, candidate.startsAt - from) / HORIZON_MS);
      const skill = candidate.skillLevel === null ? 1 : candidate.skillLevel / 3;
      const load = candidate.capacityMinutes <= 0 ? 0 : 1 - Math.min(1, candidate.plannedMinutes / candidate.capacityMinutes);
      const score = (weights.availability * availability + weights.skill * skill + weights.load * load) / whole;
      return { ...candidate, score };
    })
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        (b.skillLevel ?? 0) - (a.skillLevel ?? 0) ||
        a.startsAt - b.startsAt ||
        a.mechanicName.localeCompare(b.mechanicName),
    );
}

/** What a mechanic makes of a skill: his level, 1 where nothing is listed for him, 0 where others are. */
export function skillLevelOf(skills: readonly { skillId: string; level: number }[], skillId: string | null): number | null {
  if (skillId === null) return null;
  if (skills.length === 0) return 1;
  return skills.find((held) => held.skillId === skillId)?.level ?? 0;
}

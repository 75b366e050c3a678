import type { Person } from './person.entity';
import {
  covers,
  isEmptyReach,
  reachOf,
  RIGHT_LABELS,
  type ProjectPlace,
  type Reach,
  type Right,
  type Standing,
} from './rights';
import { AppError } from '../kernel/app-error';
import { DIRECTORY_ERRORS } from './directory.errors';

/** A known person with everything they stand for today. */
export class Actor {
  constructor(
    readonly person: Person,
    readonly standings: readonly Standing[],
  ) {}

  get id(): string {
    return this.person.id;
  }

  reach(right: Right): Reach {
    return reachOf(this.standings, right);
  }

  /** True when the right reaches anything at all: decides what /help offers. */
  has(right: Right): boolean {
    return !isEmptyReach(this.reach(right));
  }

  may(right: Right, project: ProjectPlace): boolean {
    return covers(this.reach(right), project);
  }

  /** @throws AppError not_allowed */
  demand(right: Right): Reach {
    const reach = this.reach(right);
    if (isEmptyReach(reach)) throw new AppError(DIRECTORY_ERRORS.not_allowed, { right: RIGHT_LABELS[right] });
    return reach;
  }
}

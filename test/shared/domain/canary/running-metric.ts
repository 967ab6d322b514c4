import type { JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import type { Metric, MetricSetting, Reading } from '#shared/domain/canary/metrics/metric.ts';

/** A metric in mid-rollout, which begins with the first window that carries it. */
export class RunningMetric {
  readonly #metric: Metric;
  readonly #setting: MetricSetting;
  readonly #kept: unknown;

  /** `window` is one like those that follow. */
  constructor(metric: Metric, setting: MetricSetting, window: JudgeWindow, kept = metric.start(setting, window)) {
    this.#metric = metric;
    this.#setting = setting;
    this.#kept = kept;
  }

  observe(window: JudgeWindow): RunningMetric {
    const kept = this.#metric.observe(this.#kept, window, this.#setting);
    return new RunningMetric(this.#metric, this.#setting, window, kept);
  }

  reading(): Reading {
    return this.#metric.reading(this.#kept, this.#setting);
  }
}

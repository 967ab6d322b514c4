import { describe, expect, it } from 'vitest';
import { every } from '../../../local/core/clock.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';

describe('VirtualClock', () => {
  it('jumps from timer to timer, those of one time in the order in which they were set', async () => {
    const clock = new VirtualClock(0);
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now()]);
    clock.at(2000, note('late'));
    clock.at(1000, note('first'));
    clock.at(1000, note('second'));
    clock.at(5000, note('never'));
    clock.at(-5, note('past'));
    await clock.advance(3000);
    expect(seen).toEqual([
      ['past', 0],
      ['first', 1000],
      ['second', 1000],
      ['late', 2000],
    ]);
    expect(clock.now()).toBe(3000);
  });

  it('lets what a timer woke up set its own timers', async () => {
    const clock = new VirtualClock(0);
    const times: number[] = [];
    const walk = async (): Promise<void> => {
      for (let step = 0; step < 3; step++) {
        await clock.sleep(100);
        times.push(clock.now());
      }
    };
    const walked = walk();
    await clock.advance(1000);
    await walked;
    expect(times).toEqual([100, 200, 300]);
  });

  it('forgets a cancelled timer', async () => {
    const clock = new VirtualClock(0);
    const fired: number[] = [];
    clock.at(10, () => fired.push(1)).cancel();
    const timer = every(clock, 100, () => fired.push(clock.now()));
    await clock.advance(250);
    timer.cancel();
    await clock.advance(1000);
    expect(fired).toEqual([100, 200]);
  });

  it('runs until something holds, and says what never did', async () => {
    const clock = new VirtualClock(0);
    let done = false;
    clock.at(700, () => {
      done = true;
    });
    await clock.until(() => done, 1000);
    expect(clock.now()).toBe(700);
    await expect(clock.until(() => false, 1000, 'the miracle')).rejects.toThrow(
      'the miracle did not hold within 1000 ms of virtual time.',
    );
  });
});

describe('ScaledClock', () => {
  it('runs faster than the machine', async () => {
    const clock = new ScaledClock(1000, 0);
    const before = performance.now();
    await clock.sleep(5000);
    expect(clock.now()).toBeGreaterThanOrEqual(5000);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('drops its timers when it is stopped or they are cancelled', async () => {
    const clock = new ScaledClock(1000);
    const fired: string[] = [];
    clock.at(clock.now() + 2000, () => fired.push('cancelled')).cancel();
    clock.at(clock.now() + 2000, () => fired.push('stopped'));
    clock.stop();
    await new ScaledClock(1000).sleep(10_000);
    expect(fired).toEqual([]);
  });

  it.each([0, -1, Number.NaN])('refuses the speed %d', speed => {
    expect(() => new ScaledClock(speed)).toThrow(/must be positive/);
  });
});

describe('ScaledClock, when time is skipped', () => {
  it('has what came due come in its order, and the rest when its time comes', async () => {
    const clock = new ScaledClock(60, 0);
    const seen: string[] = [];
    clock.at(7_200_000, () => seen.push('later'));
    clock.at(3_000_000, () => seen.push('second'));
    clock.at(2_000_000, () => seen.push('first'));
    clock.at(1_000_000, () => seen.push('cancelled')).cancel();
    clock.skip(3_600_000);
    await clock.sleep(600);
    expect(seen).toEqual(['first', 'second']);
    expect(clock.now()).toBeGreaterThanOrEqual(3_600_000);
    clock.skip(3_600_000);
    await clock.sleep(600);
    expect(seen).toEqual(['first', 'second', 'later']);
    clock.stop();
  });

  it('goes back never', () => {
    expect(() => new ScaledClock().skip(-1)).toThrow('cannot go back');
  });
});

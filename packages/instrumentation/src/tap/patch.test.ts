import { describe, expect, it, vi } from 'vitest';
import { isTapped, patchMethod } from './patch.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const passing = (original: Method): Method =>
  function (...args) {
    return Reflect.apply(original, this, args);
  };

function sdk() {
  class Resource {
    factor = 2;
    create(amount: number, _options?: object) {
      return amount * this.factor;
    }
  }
  return Resource;
}

describe('a patched method', () => {
  it('looks as it did: name, length, descriptor, place in the class', () => {
    const { prototype } = sdk();
    const before = Object.getOwnPropertyDescriptor(prototype, 'create')!;
    const keys = Reflect.ownKeys(prototype);
    patchMethod(prototype, 'create', passing);
    const after = Object.getOwnPropertyDescriptor(prototype, 'create')!;
    expect(after.value).not.toBe(before.value);
    expect({ ...after, value: 0 }).toEqual({ ...before, value: 0 });
    expect([after.value.name, after.value.length]).toEqual(['create', 2]);
    expect(Reflect.ownKeys(prototype)).toEqual(keys);
    expect(Object.keys(prototype)).toEqual([]);
  });

  it('works with the instance it is called on, old and new', () => {
    const Resource = sdk();
    const old = new Resource();
    patchMethod(Resource.prototype, 'create', passing);
    expect(old.create(3)).toBe(6);
    expect(Object.assign(new Resource(), { factor: 5 }).create(3)).toBe(15);
  });

  it('is patched once, by another copy of the package too', async () => {
    const { prototype } = sdk();
    const wrap = vi.fn(passing);
    expect(patchMethod(prototype, 'create', wrap)).toBeDefined();
    expect(patchMethod(prototype, 'create', wrap)).toBeUndefined();
    vi.resetModules();
    const copy = await import('./patch.ts');
    expect(copy.isTapped(prototype, 'create')).toBe(true);
    expect(copy.patchMethod(prototype, 'create', wrap)).toBeUndefined();
    expect(wrap).toHaveBeenCalledOnce();
  });

  it('is itself again after a restore, and may be patched again', () => {
    const { prototype } = sdk();
    const before = Object.getOwnPropertyDescriptor(prototype, 'create');
    const patch = patchMethod(prototype, 'create', passing)!;
    expect(patch.restore()).toBe(true);
    expect(Object.getOwnPropertyDescriptor(prototype, 'create')).toEqual(before);
    expect(isTapped(prototype, 'create')).toBe(false);
    expect(patchMethod(prototype, 'create', passing)).toBeDefined();
  });

  it("is not restored over another library's wrapper", () => {
    const { prototype } = sdk();
    const patch = patchMethod(prototype, 'create', passing)!;
    const theirs = passing(prototype.create as unknown as Method);
    prototype.create = theirs as typeof prototype.create;
    expect(patch.restore()).toBe(false);
    expect(prototype.create).toBe(theirs);
  });
});

describe('a method is left alone', () => {
  it('on a frozen prototype, without a throw', () => {
    const Resource = sdk();
    const { create } = Resource.prototype;
    Object.freeze(Resource.prototype);
    expect(patchMethod(Resource.prototype, 'create', passing)).toBeUndefined();
    expect(Resource.prototype.create).toBe(create);
    expect(isTapped(Resource.prototype, 'create')).toBe(false);
  });

  it('when it is missing, inherited, a getter or no function', () => {
    const Resource = sdk();
    class Sub extends Resource {
      get lazy() {
        return () => 1;
      }
    }
    Object.assign(Sub.prototype, { text: 'create' });
    for (const name of ['absent', 'create', 'lazy', 'text']) {
      expect(patchMethod(Sub.prototype, name, passing), name).toBeUndefined();
    }
    expect(Object.hasOwn(Sub.prototype, 'create')).toBe(false);
  });
});

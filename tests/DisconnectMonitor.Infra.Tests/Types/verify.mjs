// Holds resource-types.json to the published types: node verify.mjs FOLDER, where FOLDER is `generated` of a clone of
// github.com/Azure/bicep-types-az. Prints every difference, and exits with 1 if there is one. Where the published list of
// values is longer than ours, ours is the stricter, which is fine.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const Required = 1;
const ReadOnly = 2;

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error('usage: node verify.mjs FOLDER, the folder `generated` of a clone of Azure/bicep-types-az');
  process.exit(2);
}

let differences = 0;
function differ(where, what) {
  differences++;
  console.log(`${where}: ${what}`);
}

function load(type) {
  const [name, version] = type.split('@');
  const provider = name.split('/')[0].toLowerCase();
  for (const service of readdirSync(folder)) {
    const file = join(folder, service, provider, version, 'types.json');
    if (existsSync(file)) {
      const types = JSON.parse(readFileSync(file, 'utf8'));
      const found = types.find(t => t.$type === 'ResourceType' && t.name.toLowerCase() === type.toLowerCase());
      if (found) {
        return { types, body: found.body };
      }
    }
  }
}

function compare(ours, reference, types, where) {
  const published = types[Number(reference.$ref.split('/').pop())];
  const kind = published.$type;
  if (kind === 'AnyType') {
    return;
  }

  if (typeof ours === 'string') {
    compareSimple(ours, published, types, where);
  } else if (Array.isArray(ours)) {
    kind === 'ArrayType' ? compare(ours[0], published.itemType, types, `${where}[]`) : differ(where, `is ${kind}, not a list`);
  } else if ('?' in ours) {
    compareVariants(ours, published, types, where);
  } else if (kind === 'DiscriminatedObjectType') {
    const name = (ours[`${published.discriminator}!`] ?? '').replaceAll("'", '');
    const variant = published.elements[name];
    variant ? compare(ours, variant, types, where) : differ(where, `wants one of ${Object.keys(published.elements)}`);
  } else if (kind !== 'ObjectType') {
    differ(where, `is ${kind}, not an object`);
  } else {
    compareObject(ours, published.properties ?? {}, published.additionalProperties, types, where);
  }
}

function compareSimple(ours, published, types, where) {
  const expected = { string: 'StringType', int: 'IntegerType', bool: 'BooleanType' }[ours];
  const literals = (published.$type === 'UnionType' ? published.elements.map(e => types[Number(e.$ref.split('/').pop())]) : [published])
    .filter(t => t.$type === 'StringLiteralType').map(t => t.value);
  if (expected) {
    if (published.$type !== expected) {
      differ(where, `is ${published.$type} ${literals}, not ${ours}`);
    }
  } else {
    const unknown = ours.split('|').map(v => v.slice(1, -1)).filter(v => !literals.includes(v));
    if (unknown.length) {
      differ(where, `does not take ${unknown}, but ${literals}`);
    }
  }
}

function compareVariants(ours, published, types, where) {
  if (published.$type !== 'DiscriminatedObjectType' || published.discriminator !== ours['?']) {
    differ(where, `is ${published.$type}, not told apart by ${ours['?']}`);
    return;
  }

  for (const [name, variant] of Object.entries(ours).filter(([key]) => key !== '?')) {
    if (!published.elements[name]) {
      differ(where, `has no variant ${name}`);
      continue;
    }

    const element = types[Number(published.elements[name].$ref.split('/').pop())];
    const properties = { ...published.baseProperties, ...element.properties };
    delete properties[published.discriminator];
    compareObject(variant, properties, element.additionalProperties, types, `${where}<${name}>`);
  }
}

function compareObject(ours, properties, additional, types, where) {
  if ('*' in ours) {
    additional ? compare(ours['*'], additional, types, `${where}.*`) : differ(where, 'does not take any names');
    return;
  }

  const names = Object.keys(ours).map(key => key.replace('!', ''));
  for (const [key, type] of Object.entries(ours)) {
    const name = key.replace('!', '');
    const property = properties[name];
    if (!property) {
      differ(where, `has no ${name}`);
    } else if (property.flags & ReadOnly) {
      differ(where, `${name} is read-only`);
    } else if (key.endsWith('!') !== Boolean(property.flags & Required)) {
      differ(where, `${name} is ${property.flags & Required ? '' : 'not '}required`);
    } else {
      compare(type, property.type, types, `${where}.${name}`);
    }
  }

  for (const [name, property] of Object.entries(properties)) {
    if (property.flags & Required && !names.includes(name) && name !== 'name') {
      differ(where, `requires ${name}`);
    }
  }
}

function compareRead(path, body, types, where) {
  let published = types[Number(body.$ref.split('/').pop())];
  for (const name of path.split('.')) {
    const property = published.properties?.[name];
    if (!property) {
      differ(where, `has no ${path} to read`);
      return;
    }

    published = types[Number(property.type.$ref.split('/').pop())];
  }
}

const { types: table, reads } = JSON.parse(readFileSync(new URL('resource-types.json', import.meta.url), 'utf8'));
for (const [type, ours] of Object.entries(table)) {
  const published = load(type);
  if (!published) {
    differ(type, 'is not published');
    continue;
  }

  compare(ours, published.body, published.types, type);
  for (const path of reads[type] ?? []) {
    compareRead(path, published.body, published.types, type);
  }
}

console.log(`${Object.keys(table).length} types, ${differences} differences`);
process.exit(differences ? 1 : 0);

// Development only. With a name: a new migration for prisma/schema.prisma. Without: exits 1 when one is missing.
import fs from 'node:fs'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { migrationList, schemaDifference } from './schema-engine.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'prisma/migrations')
const schema = path.join(root, 'prisma/schema.prisma')
const name = process.argv[2]

if (name !== undefined && !/^[a-z0-9_]+$/.test(name)) {
  console.error('Give the migration a name of small letters, digits and underscores, e.g. `add_templates`.')
  process.exit(1)
}

const difference = await schemaDifference(new PrismaBetterSqlite3({ url: ':memory:' }), migrationList(folder), [
  { path: schema, content: fs.readFileSync(schema, 'utf8') },
])

if (difference === null) {
  console.log('The migrations and prisma/schema.prisma agree.')
} else if (name === undefined) {
  console.error('prisma/schema.prisma has changed, and no migration says so. Run `npm run migration -- <name>`.\n')
  console.error(difference)
  process.exitCode = 1
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const file = path.join(folder, `${stamp}_${name}`, 'migration.sql')
  fs.mkdirSync(path.dirname(file))
  fs.writeFileSync(file, difference)
  console.log(`Made ${path.relative(root, file)}. Read it before you commit it.`)
}

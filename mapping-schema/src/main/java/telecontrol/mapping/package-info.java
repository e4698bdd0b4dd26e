/**
 * The site file: which PLC tags are served as which information objects, to which masters.
 *
 * <p>One YAML file, with those that it includes and lists, goes in, a {@link telecontrol.mapping.Site} or {@link telecontrol.mapping.Problem}s come out:
 *
 * <pre>
 * octets -> SourceText -> YamlTree -> SchemaCheck -> SiteBinder (records, cross-references) -> SiteReader.Result
 *                                         Reuse: uses of templates, rows of lists, defaults
 * </pre>
 *
 * {@code site.schema.json} is the one source of every rule that a JSON Schema can say; references between parts of the
 * file are checked in code. Every problem knows its line and column. The package knows no protocol: addresses and type
 * identifiers are words of the schema, and what it cannot judge (the grammar of a tag) it hands on as
 * {@link telecontrol.mapping.Located} words, so that whoever refuses one can point at it.
 */
@NullMarked
package telecontrol.mapping;

import org.jspecify.annotations.NullMarked;

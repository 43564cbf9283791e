package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;

/**
 * How objects are named: without a schema where it is the one that holds the history.
 *
 * @param own the schema that holds the history
 */
record Names(String own) {

    ObjectId id(ObjectKind kind, String schema, String name) {
        return new ObjectId(kind, schema(schema), "", name);
    }

    /** What belongs to a relation. */
    ObjectId id(ObjectKind kind, SchemaMapper.Relation relation, String name) {
        return new ObjectId(kind, schema(relation.schema()), relation.name(), name);
    }

    String schema(String schema) {
        return schema.equals(own) ? "" : schema;
    }

    /** As SQL takes it. */
    String sql(String schema, String name) {
        return (schema.equals(own) ? "" : quoted(schema) + ".") + quoted(name);
    }

    String sql(SchemaMapper.Relation relation) {
        return sql(relation.schema(), relation.name());
    }

    /** As people read it. */
    String plain(String schema, String name) {
        return schema.equals(own) ? name : schema + "." + name;
    }

    static String quoted(String name) {
        return TableName.quoted(name);
    }

    /** A constant as the server reads it whatever it is set to make of backslashes. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }
}

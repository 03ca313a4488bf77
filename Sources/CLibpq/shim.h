#pragma once
#include <libpq-fe.h>
#include <postgres_ext.h>

// Swift does not import the PG_DIAG_* macros (character constants): the fields of an error or notice, named again.
static const int PGDIAG_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED;
static const int PGDIAG_SQLSTATE = PG_DIAG_SQLSTATE;
static const int PGDIAG_MESSAGE_PRIMARY = PG_DIAG_MESSAGE_PRIMARY;
static const int PGDIAG_MESSAGE_DETAIL = PG_DIAG_MESSAGE_DETAIL;
static const int PGDIAG_MESSAGE_HINT = PG_DIAG_MESSAGE_HINT;
static const int PGDIAG_STATEMENT_POSITION = PG_DIAG_STATEMENT_POSITION;
static const int PGDIAG_INTERNAL_POSITION = PG_DIAG_INTERNAL_POSITION;
static const int PGDIAG_INTERNAL_QUERY = PG_DIAG_INTERNAL_QUERY;
static const int PGDIAG_CONTEXT = PG_DIAG_CONTEXT;
static const int PGDIAG_SCHEMA_NAME = PG_DIAG_SCHEMA_NAME;
static const int PGDIAG_TABLE_NAME = PG_DIAG_TABLE_NAME;
static const int PGDIAG_COLUMN_NAME = PG_DIAG_COLUMN_NAME;
static const int PGDIAG_DATATYPE_NAME = PG_DIAG_DATATYPE_NAME;
static const int PGDIAG_CONSTRAINT_NAME = PG_DIAG_CONSTRAINT_NAME;
static const int PGDIAG_SOURCE_FILE = PG_DIAG_SOURCE_FILE;
static const int PGDIAG_SOURCE_LINE = PG_DIAG_SOURCE_LINE;
static const int PGDIAG_SOURCE_FUNCTION = PG_DIAG_SOURCE_FUNCTION;

/// What an auditor may count on. Read [ExportTest] first: it checks an export as its reader would.
@NullMarked
package io.sayso.audit;

import org.jspecify.annotations.NullMarked;

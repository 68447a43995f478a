-- Permissions that came with the front desk, for shops that were set up before: the defaults of each role.
-- A shop without roles is not set up yet and writes the defaults itself.
INSERT OR IGNORE INTO role_permissions (role, permission)
SELECT roles.role, added.column2
FROM (SELECT DISTINCT role FROM role_permissions) AS roles
JOIN (
  VALUES
    ('ADMIN', 'merge:customer'), ('ADMIN', 'erase:customer'), ('ADMIN', 'read:vehicle'), ('ADMIN', 'update:vehicle'),
    ('ADMIN', 'manage:catalogue'), ('ADMIN', 'read:appointment'), ('ADMIN', 'update:appointment'), ('ADMIN', 'manage:schedule'),
    ('ADMIN', 'export:list'), ('ADMIN', 'import:data'), ('ADMIN', 'add:photo'),
    ('MANAGER', 'merge:customer'), ('MANAGER', 'erase:customer'), ('MANAGER', 'read:vehicle'), ('MANAGER', 'update:vehicle'),
    ('MANAGER', 'manage:catalogue'), ('MANAGER', 'read:appointment'), ('MANAGER', 'update:appointment'), ('MANAGER', 'manage:schedule'),
    ('MANAGER', 'export:list'), ('MANAGER', 'import:data'), ('MANAGER', 'add:photo'),
    ('CUSTOMER_SUPPORT', 'merge:customer'), ('CUSTOMER_SUPPORT', 'read:vehicle'), ('CUSTOMER_SUPPORT', 'update:vehicle'),
    ('CUSTOMER_SUPPORT', 'read:appointment'), ('CUSTOMER_SUPPORT', 'update:appointment'), ('CUSTOMER_SUPPORT', 'export:list'),
    ('CUSTOMER_SUPPORT', 'add:photo'),
    ('MECHANIC', 'add:photo'),
    ('STAFF', 'read:vehicle'), ('STAFF', 'read:appointment'), ('STAFF', 'add:photo')
) AS added ON added.column1 = roles.role;

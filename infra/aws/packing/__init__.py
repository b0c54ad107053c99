"""`./infra/package`: from the repository to the zip and the template that CloudFormation takes."""
